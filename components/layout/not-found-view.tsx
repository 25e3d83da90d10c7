import { getTranslations } from "next-intl/server";
import { SearchForm } from "@/components/layout/search-form";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { CategoryView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { locale: Locale; missing: "page" | "product" | "category"; categories: readonly CategoryView[] };

/** Stands where something was expected; the page that shows it sets the status. Says what happened and offers three ways on. */
export async function NotFoundView({ locale, missing, categories }: Props) {
  const t = await getTranslations({ locale, namespace: "errors" });
  const layout = await getTranslations({ locale, namespace: "layout" });
  return (
    <div className="wrap grid gap-8 py-16 lg:py-24">
      <div className="grid gap-4">
        <p className="eyebrow tabular">404</p>
        <h1 className="text-3xl lg:text-4xl">{t(`${missing}.title`)}</h1>
        <p className="max-w-text text-lg text-muted">{t(`${missing}.text`)}</p>
      </div>
      <SearchForm locale={locale} id="missing-search" label={layout("search")} hint={layout("searchHint")} large className="max-w-xl" />
      <div className="flex flex-wrap items-center gap-3">
        <Link href={paths.home(locale)} className={buttonClass()}>
          {t("home")}
        </Link>
        {categories.map(({ slug, name }) => (
          <Link key={slug} href={paths.category(locale, slug)} className={buttonClass({ variant: "secondary" })}>
            {name}
          </Link>
        ))}
      </div>
    </div>
  );
}

import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { linkWords } from "@/app/[locale]/(checkout)/withdrawal-words";
import { LinkForm } from "@/components/returns/link-form";
import { Link } from "@/components/ui/link";
import { asLocale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { requestLinkAction } from "@/lib/returns/actions";

export async function generateMetadata({ params }: PageProps<"/[locale]/withdraw">): Promise<Metadata> {
  const t = await getTranslations({ locale: asLocale((await params).locale), namespace: "returns" });
  return { title: t("link.title") };
}

/** The way to the withdrawal function from the foot of every page, for who has no link at hand. */
export default async function Page({ params }: PageProps<"/[locale]/withdraw">) {
  const locale = asLocale((await params).locale);
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "returns" });
  return (
    <article className="mx-auto grid max-w-3xl gap-8 py-10 sm:py-16">
      <header>
        <h1 className="font-serif text-3xl sm:text-4xl">{t("link.title")}</h1>
        <p className="mt-4 max-w-[68ch]">{t("link.intro")}</p>
      </header>
      <LinkForm action={requestLinkAction} words={linkWords(t)} />
      <p>
        <Link href={paths.rightOfWithdrawal(locale)} className="link target inline-flex items-center">
          {t("link.info")}
        </Link>
      </p>
    </article>
  );
}

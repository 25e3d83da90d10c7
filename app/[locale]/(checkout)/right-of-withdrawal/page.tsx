import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { asLocale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

export async function generateMetadata({ params }: PageProps<"/[locale]/right-of-withdrawal">): Promise<Metadata> {
  const t = await getTranslations({ locale: asLocale((await params).locale), namespace: "returns" });
  return { title: t("right.title"), robots: { index: true } };
}

/** The instructions and the model form of annex I of Directive 2011/83, with this shop's own terms filled in. */
export default async function Page({ params }: PageProps<"/[locale]/right-of-withdrawal">) {
  const locale = asLocale((await params).locale);
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "returns" });
  return (
    <article className="mx-auto grid max-w-3xl gap-8 py-10 sm:py-16">
      <header>
        <h1 className="font-serif text-3xl sm:text-4xl">{t("right.title")}</h1>
        <p className="mt-4 max-w-[68ch] text-lg">{t("right.lead")}</p>
        <p className="mt-6">
          <Link href={paths.withdraw(locale)} className={buttonClass({ variant: "secondary" })}>
            {t("right.act")}
          </Link>
        </p>
      </header>
      {(["period", "how", "effects", "excluded"] as const).map((part) => (
        <section key={part} aria-labelledby={part}>
          <h2 id={part} className="text-xl">
            {t(`right.${part}.title`)}
          </h2>
          <p className="mt-2 max-w-[68ch]">{t(`right.${part}.text`)}</p>
        </section>
      ))}
      <section aria-labelledby="form" className="rounded-control border border-line p-6">
        <h2 id="form" className="text-xl">
          {t("right.form.title")}
        </h2>
        <p className="mt-2 text-muted">{t("right.form.note")}</p>
        <ul className="mt-4 grid gap-4">
          {(["to", "statement", "dates", "name", "address", "signature", "date"] as const).map((line) => (
            <li key={line} className="border-b border-line pb-4">
              {t(`right.form.${line}`)}
            </li>
          ))}
        </ul>
        <p className="mt-4 text-sm text-muted">{t("right.form.delete")}</p>
      </section>
    </article>
  );
}

import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { documentViewport, PageDocument } from "@/app/document";
import { asLocale } from "@/lib/kernel/locale";
import { env } from "@/lib/platform/env";

export const viewport = documentViewport;

export async function generateMetadata({ params }: LayoutProps<"/[locale]">): Promise<Metadata> {
  const locale = asLocale((await params).locale);
  const t = await getTranslations({ locale, namespace: "common" });
  return {
    metadataBase: new URL(env.APP_URL),
    title: { default: t("title"), template: `%s · ${t("shop")}` },
    description: t("description"),
    applicationName: t("shop"),
    formatDetection: { telephone: false, email: false, address: false },
  };
}

/** The document: language, typefaces, colours. What stands in it is the group's: the shop's frame, the slim checkout, sign-in. */
export default async function LocaleLayout({ children, params }: LayoutProps<"/[locale]">) {
  const locale = asLocale((await params).locale);
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <PageDocument locale={locale} skip={t("skip")}>
      {children}
    </PageDocument>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { documentViewport, PageDocument } from "@/app/document";
import { officeLanguage } from "@/lib/platform/office-language";

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await officeLanguage(), namespace: "admin" });
  const title = `${t("title")} · ${t("brand")}`;
  return { title: { default: title, template: `%s · ${title}` }, robots: { index: false, follow: false } };
}

/** The document of the back office: its addresses carry no language, so it asks the cookie and the browser. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const locale = await officeLanguage();
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <PageDocument locale={locale} skip={t("skip")}>
      {children}
    </PageDocument>
  );
}

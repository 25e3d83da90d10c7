import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import { officeLanguage } from "@/lib/platform/office-language";
import "@/app/globals.css";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

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
    <html lang={locale} className={fontVariables}>
      <body>
        <a href="#content" className="skip-link">
          {t("skip")}
        </a>
        {children}
      </body>
    </html>
  );
}

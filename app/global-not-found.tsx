import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { fontVariables } from "@/app/fonts/fonts";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { locales } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import "@/app/globals.css";

export const metadata: Metadata = { title: "404 · Comptoir", robots: { index: false } };

/** Addresses without a language that nobody serves, so it speaks both. Rendered per request: a prerendered page would carry no nonce. */
export default async function GlobalNotFound() {
  await connection();
  const words = await Promise.all(locales.map(async (locale) => ({ locale, t: await getTranslations({ locale, namespace: "errors" }) })));
  return (
    <html lang={locales[0]} className={fontVariables}>
      <body>
        <main className="wrap my-auto grid gap-12 py-16">
          <p className="wordmark">Comptoir</p>
          {words.map(({ locale, t }, index) => (
            <section key={locale} lang={locale} className="grid justify-items-start gap-4">
              {index === 0 ? <h1 className="text-3xl">{t("page.title")}</h1> : <h2 className="text-3xl">{t("page.title")}</h2>}
              <Link href={paths.home(locale)} className={buttonClass({ variant: index === 0 ? "primary" : "secondary" })}>
                {t("home")}
              </Link>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

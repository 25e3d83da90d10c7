import type { Viewport } from "next";
import type { ReactNode } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import type { Locale } from "@/lib/kernel/locale";
import "@/app/globals.css";

/** The colour of the browser's own bars, in both themes. */
export const documentViewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

/** The document of shop and office alike: language, typefaces, colours, and the way past the header. `skip` is that link's word. */
export function PageDocument({ locale, skip, children }: { locale: Locale; skip: string; children: ReactNode }) {
  return (
    <html lang={locale} className={fontVariables}>
      <body>
        <a href="#content" className="skip-link">
          {skip}
        </a>
        {children}
      </body>
    </html>
  );
}

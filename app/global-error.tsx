"use client";

import { fontVariables } from "@/app/fonts/fonts";
import { CrashView } from "@/components/layout/crash-view";
import { asLocale } from "@/lib/kernel/locale";
import "@/app/globals.css";

/** Shown when a root layout fails in the browser; on the server such a failure gets the door's whole page (lib/platform/door). */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const locale = asLocale(typeof window === "undefined" ? "" : (window.location.pathname.split("/")[1] ?? ""));
  return (
    <html lang={locale} className={fontVariables}>
      <body>
        <main className="flex-1">
          <CrashView locale={locale} retry={reset} />
        </main>
      </body>
    </html>
  );
}

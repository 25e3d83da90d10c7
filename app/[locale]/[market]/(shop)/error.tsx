"use client";

import { useParams } from "next/navigation";
import { CrashView } from "@/components/layout/crash-view";
import { asLocale } from "@/lib/kernel/locale";

/** What stands in the shop's frame when a page fails in the browser. On the server such a failure gets the door's whole page, without a script. */
export default function ShopError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <CrashView locale={asLocale(String(useParams().locale))} retry={reset} />;
}

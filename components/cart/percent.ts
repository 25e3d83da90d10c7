import type { Locale } from "@/lib/kernel/locale";

/** "5,5 %" from basis points. */
export const percent = (basisPoints: number, locale: Locale): string =>
  new Intl.NumberFormat(locale === "en" ? "en-IE" : "fr-FR", { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);

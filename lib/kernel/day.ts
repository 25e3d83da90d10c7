import type { Locale } from "@/lib/kernel/locale";

/** A calendar day in words, "jeudi 26 novembre" or "Thursday 26 November". A day has no time zone: formatted in UTC it stays the day it is. */
export function formatDay(day: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "fr-FR", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`)).replace(/(\d) /, "$1\u00a0");
}

import type { Locale } from "@/lib/kernel/locale";

/** A calendar day in words, "jeudi 26 novembre" or "Thursday 26 November", or without its month. A day has no time zone: formatted in UTC it stays the day it is. */
export function formatDay(day: string, locale: Locale, { month = true } = {}): string {
  const format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "fr-FR", {
    weekday: "long",
    day: "numeric",
    ...(month && { month: "long" as const }),
    timeZone: "UTC",
  });
  const words = format.format(new Date(`${day}T00:00:00Z`));
  const said = locale === "fr" ? words.replace(/\b1(?= |$)/, "1er") : words; // French counts the first of a month; Intl does not know
  return said.replace(/(\d(?:er)?) /, "$1\u00a0");
}

/** A moment as the date that it is in Paris, "26 November 2026". */
export const formatDate = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "fr-FR", { dateStyle: "long", timeZone: "Europe/Paris" }).format(new Date(iso));

type Days = { from: string; to: string };

/** Days of delivery in words, "between Tuesday 24 and Thursday 26 November"; `say` has the words of the page for one day and for several. */
export function windowText({ from, to }: Days, locale: Locale, say: (key: "on" | "between", days: Days) => string): string {
  if (from === to) return say("on", { from: formatDay(from, locale), to });
  const oneMonth = from.slice(0, 7) === to.slice(0, 7);
  return say("between", { from: formatDay(from, locale, { month: !oneMonth }), to: formatDay(to, locale) });
}

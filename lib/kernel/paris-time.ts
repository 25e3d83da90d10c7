import { intlTag, type Locale } from "@/lib/kernel/locale";

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The calendar day in Paris at an instant, "2026-11-27". */
export const parisDay = (at: Date): string => clock.format(at).slice(0, 10);

/** What clocks in Paris show at an instant, as if it were UTC. */
const shownAt = (instant: number): number => Date.parse(`${clock.format(instant).replace(" ", "T")}Z`);

/**
 * The instant at which clocks in Paris show `text` ("2026-11-27T08:00", what a datetime-local field posts), or null when it is no such time
 * or they skip it in spring. Of the hour that comes twice in autumn, the first.
 */
export function parseParisTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null;
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 16) !== text) return null;
  const offsets = [2, 1].map((hours) => wanted - hours * 3_600_000);
  const found = offsets.find((instant) => shownAt(instant) === wanted);
  return found === undefined ? null : new Date(found);
}

/** An instant (ISO 8601) as people in Paris say it: "21 novembre 2026 à 14:30". Who shows it says that it is Paris time. */
export const parisMoment = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" }).format(new Date(at));

/** The year in Paris at an instant: the one that documents are numbered in. */
export const parisYear = (instant: Date): number => Number(clock.format(instant).slice(0, 4));

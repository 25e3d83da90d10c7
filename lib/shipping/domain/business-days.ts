/** A calendar day, "2026-11-20". Days have no time zone; the moment that is turned into one does. */
export type Day = string;

const DAY_MS = 86_400_000;
const parse = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const format = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day after `day`, `count` times. */
export const addDays = (day: Day, count: number): Day => format(parse(day) + count * DAY_MS);

/** Easter Sunday of a year in the Gregorian calendar (Meeus/Jones/Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const dayOfSpring = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(dayOfSpring / 31)).padStart(2, "0")}-${String((dayOfSpring % 31) + 1).padStart(2, "0")}`;
}

const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
const AFTER_EASTER = [1, 39, 50]; // Easter Monday, Ascension, Whit Monday

/** The public holidays of France, where parcels start (Code du travail art. L3133-1). */
export function isFrenchHoliday(day: Day): boolean {
  const easter = easterSunday(Number(day.slice(0, 4)));
  return FIXED.includes(day.slice(5)) || AFTER_EASTER.some((offset) => addDays(easter, offset) === day);
}

/** Which days count: Sundays and holidays never do, Saturdays where somebody works on them. */
type Week = { saturdays: boolean };
const office: Week = { saturdays: false };

/** True from Monday to Friday, or Saturday, unless it is a holiday: when parcels are packed, or carried. */
export function isBusinessDay(day: Day, { saturdays }: Week = office): boolean {
  const weekday = new Date(parse(day)).getUTCDay();
  return weekday !== 0 && (saturdays || weekday !== 6) && !isFrenchHoliday(day);
}

/** The `count`-th business day after `day`; with 0, `day` itself or the next business day. */
export function addBusinessDays(day: Day, count: number, week: Week = office): Day {
  let at = day;
  while (!isBusinessDay(at, week)) at = addDays(at, 1);
  for (let left = count; left > 0; left--) {
    at = addDays(at, 1);
    while (!isBusinessDay(at, week)) at = addDays(at, 1);
  }
  return at;
}

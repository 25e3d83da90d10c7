import { intlTag, type Locale } from "@/lib/kernel/locale";

const steps = [
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000],
] as const;

/** How long ago, in words: "now", "3 hours ago". `at` and `now` in ISO 8601. */
export function Age({ at, now, locale }: { at: string; now: string; locale: Locale }) {
  const passed = Math.max(0, Date.parse(now) - Date.parse(at));
  const step = steps.findLast(([, length]) => passed >= length);
  if (!step) return <>{new Intl.RelativeTimeFormat(intlTag(locale), { numeric: "auto" }).format(0, "second")}</>;
  const [unit, ms] = step;
  return <>{new Intl.RelativeTimeFormat(intlTag(locale), { numeric: "always" }).format(-Math.floor(passed / ms), unit)}</>;
}

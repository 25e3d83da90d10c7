import clsx from "clsx";
import { intlTag, type Locale } from "@/lib/kernel/locale";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Locale, style: "short" | "long"): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(intlTag(locale), {
      dateStyle: style === "long" ? "long" : "medium",
      timeStyle: "short",
      timeZone: "Europe/Paris",
    });
  formats.set(key, made);
  return made;
}

/** A moment in Paris time; the page says once that it is. `at` is ISO 8601. */
export function Moment({ at, locale, long = false, className }: { at: string; locale: Locale; long?: boolean; className?: string }) {
  return (
    <time dateTime={at} className={clsx("tabular", className)}>
      {formatOf(locale, long ? "long" : "short").format(new Date(at))}
    </time>
  );
}

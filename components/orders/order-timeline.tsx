import { intlTag } from "@/lib/kernel/locale";
import type { Step } from "@/lib/orders/domain/order-progress";

type Props = { title: string; steps: Step[]; locale: string; words: Record<Step["kind"], string>; toCome: string };

/** The story of an order, oldest first; what is still to come is said in words, not by colour alone. */
export function OrderTimeline({ title, steps, locale, words, toCome }: Props) {
  const format = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });
  return (
    <section aria-label={title}>
      <ol className="grid gap-4 sm:grid-flow-col sm:auto-cols-fr">
        {steps.map(({ kind, at }) => (
          <li key={kind} className={`border-t-2 pt-3 ${at || kind === "ended" ? "border-accent" : "border-line text-muted"}`}>
            <p className="font-medium">{words[kind]}</p>
            <p className="text-muted text-sm">
              {at ? <time dateTime={at}>{format.format(new Date(at))}</time> : kind === "ended" ? "" : toCome}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { Input } from "@/components/ui/input";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { RefundFormView } from "@/lib/payments/types";

export type RefundLinesWords = {
  lines: string;
  linesHint: string;
  left: string; // {left} of {quantity}, {amount} stand for this line's
  allBack: string;
  units: string; // {name} stands for the line's
  restock: string;
  shipping: string; // {amount} stands for what is left of it
};

type Props = {
  view: RefundFormView;
  currency: string;
  locale: Locale;
  typed: (field: string) => string | undefined;
  errorOf: (field: string) => string | undefined;
  words: RefundLinesWords;
};

/** Which units go back, which of them return to the shelf, and whether delivery is paid back. */
export function RefundLines({ view, currency, locale, typed, errorOf, words }: Props) {
  const show = (minor: number) => formatMoney(money(minor, currency), locale);
  return (
    <div className="ml-8 grid gap-3">
      <p className="text-sm text-muted">{words.linesHint}</p>
      <ul className="grid divide-y divide-line border-y border-line" aria-label={words.lines}>
        {view.lines.map((line, index) => {
          const left = line.quantity - line.refundedQuantity;
          const [field, error] = [`lines.${index}.quantity`, errorOf(`lines.${index}.quantity`)];
          return (
            <li key={line.orderLineId} className="grid items-start gap-x-4 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
              <span className="grid content-start">
                <span>{line.name}</span>
                <span className="tabular text-sm text-muted">
                  {left === 0
                    ? words.allBack
                    : fill(words.left, { left, quantity: line.quantity, amount: show(line.paidMinor - line.refundedMinor) })}
                </span>
              </span>
              {left > 0 && (
                <span className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:flex-row-reverse">
                  <input type="hidden" name={`lines.${index}.id`} value={line.orderLineId} />
                  <Input
                    name={field}
                    type="number"
                    inputMode="numeric"
                    min={0}
                    max={left}
                    aria-label={fill(words.units, { name: line.name })}
                    aria-invalid={error ? true : undefined}
                    aria-describedby={error ? `${field}-error` : undefined}
                    defaultValue={typed(field) ?? "0"}
                    className="tabular max-w-20 min-w-20"
                  />
                  {line.outQuantity > 0 && (
                    <label className="target flex items-center gap-2 text-sm">
                      <input
                        type="checkbox"
                        name={`lines.${index}.restock`}
                        defaultChecked={typed(`lines.${index}.restock`) === "on"}
                        className="size-5"
                      />
                      {words.restock}
                    </label>
                  )}
                </span>
              )}
              {error && (
                <p id={`${field}-error`} className="text-sm font-medium text-sale sm:col-span-2">
                  {error}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {view.shippingLeftMinor > 0 && (
        <label className="target flex items-center gap-3">
          <input type="checkbox" name="shipping" defaultChecked={typed("shipping") === "on"} className="size-5" />
          {fill(words.shipping, { amount: show(view.shippingLeftMinor) })}
        </label>
      )}
    </div>
  );
}

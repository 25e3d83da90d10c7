import { Row } from "@/components/cart/row";
import type { ManualQuote } from "@/lib/checkout/types";
import { fill } from "@/lib/kernel/fill";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { Untaxed } from "@/lib/tax/types";

export type ManualQuoteWords = Record<
  "summary" | "summaryHint" | "line" | "shipping" | "free" | "relief" | "total" | "totalNet" | "totalPlain" | "vat",
  string
> & {
  exempt: Readonly<Record<Untaxed, string>>;
};

/** What the customer will pay, as the server reckoned it; the fields under it are what the next step posts as shown. */
export function ManualQuoteView({ quote, locale, words }: { quote: ManualQuote; locale: Locale; words: ManualQuoteWords }) {
  const { lines, offers, shipping, relief, total, vat, exempt, shown } = quote;
  const percent = new Intl.NumberFormat(intlTag(locale), { style: "percent", maximumFractionDigits: 1 });
  return (
    <section aria-labelledby="summary" className="grid gap-4 rounded-control bg-surface p-5">
      <div>
        <h2 id="summary" className="text-xl">
          {words.summary}
        </h2>
        <p className="mt-1 text-sm text-muted">{words.summaryHint}</p>
      </div>
      <ul className="divide-y divide-line border-y border-line">
        {lines.map(({ sku, name, label, quantity, unit, gross }) => (
          <li key={sku} className="flex items-start gap-4 py-2">
            <span className="grid flex-1">
              <span>{[name, label].filter(Boolean).join(", ")}</span>
              <span className="tabular text-sm text-muted">
                {sku} · {fill(words.line, { quantity: String(quantity), unit: formatMoney(unit, locale) })}
              </span>
            </span>
            <span className="tabular">{formatMoney(gross, locale)}</span>
          </li>
        ))}
      </ul>
      <dl className="grid gap-2">
        {offers.map(({ name, saved }) => (
          <Row key={name} name={name} value={`−${formatMoney(saved, locale)}`} className="text-accent" />
        ))}
        {exempt !== "voucher" && <Row name={words.shipping} value={shipping.minor === 0 ? words.free : formatMoney(shipping, locale)} />}
        {relief.minor > 0 && <Row name={words.relief} value={`−${formatMoney(relief, locale)}`} />}
        <Row
          name={exempt === "voucher" ? words.totalPlain : relief.minor > 0 ? words.totalNet : words.total}
          value={formatMoney(total, locale)}
          className="text-xl font-medium"
        />
        {vat.map(({ rateBasisPoints, amount }) => (
          <Row
            key={rateBasisPoints}
            name={fill(words.vat, { rate: percent.format(rateBasisPoints / 10_000) })}
            value={formatMoney(amount, locale)}
            className="text-sm text-muted"
          />
        ))}
      </dl>
      {exempt && <p className="text-sm text-muted">{words.exempt[exempt]}</p>}
      {Object.entries(shown).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </section>
  );
}

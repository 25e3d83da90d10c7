import { Row } from "@/components/cart/row";
import type { CheckoutWords, Quote, SummaryLine } from "@/components/checkout/checkout-words";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { lines: readonly SummaryLine[]; quote: Quote; words: CheckoutWords["summary"]; locale: Locale };

/** The order in full, immediately above the button that places it (LAW.md row 3): goods, delivery, dates, total, VAT. */
export function OrderReview({ lines, quote, words, locale }: Props) {
  return (
    <section aria-labelledby="review" className="rounded-control bg-surface p-5 sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-2">
        <h3 id="review" className="text-xl">
          {words.title}
        </h3>
        <Link href={paths.cart(locale)} className="link target inline-flex items-center text-sm">
          {words.change}
        </Link>
      </div>
      <Lines lines={lines} words={words} />
      {quote.cards ? null : (
        <p className="border-t border-line py-4 text-sm">
          <span className="font-medium">{quote.arrival}</span> {quote.delivery}
        </p>
      )}
      <Totals quote={quote} words={words} />
    </section>
  );
}

/** Always in sight: beside the form on a wide screen, folded under its total at the top of a narrow one. Opens without a script. */
export function PinnedSummary({ lines, quote, words }: Props) {
  return (
    <aside
      aria-label={words.show}
      className="max-lg:sticky max-lg:top-0 max-lg:z-10 max-lg:-mx-(--gutter) max-lg:mb-8 max-lg:border-y max-lg:border-line max-lg:bg-paper lg:sticky lg:top-8 lg:col-start-2"
    >
      <details className="group px-(--gutter) lg:hidden">
        <summary className="flex min-h-13 items-center justify-between gap-4 list-none [&::-webkit-details-marker]:hidden">
          <span className="flex items-center gap-2">
            {words.show}
            <Icon name="chevron-down" className="transition-transform group-open:rotate-180" />
          </span>
          <span className="tabular text-lg font-medium">{quote.due.amount}</span>
        </summary>
        <div className="max-h-[60dvh] overflow-y-auto pb-5">
          <Lines lines={lines} words={words} />
          <Totals quote={quote} words={words} />
        </div>
      </details>
      <div className="rounded-control border border-line px-6 pt-3 pb-6 max-lg:hidden">
        <Lines lines={lines} words={words} pictures />
        <Totals quote={quote} words={words} />
      </div>
    </aside>
  );
}

function Lines({ lines, words, pictures = false }: { lines: readonly SummaryLine[]; words: Props["words"]; pictures?: boolean }) {
  return (
    <ul className="grid divide-y divide-line">
      {lines.map(({ variantId, name, label, picture, quantity, gross, counted, excluded }) => (
        <li key={variantId} className={`flex items-start gap-4 py-3 ${counted ? "" : "text-muted"}`}>
          {pictures && (
            <span className="w-16 shrink-0">
              <Picture picture={picture} sizes="4rem" alt="" />
            </span>
          )}
          <span className="grid flex-1">
            <span>{name}</span>
            <span className="text-sm text-muted">{[label, quantity].filter(Boolean).join(" · ")}</span>
            {excluded && <span className="text-sm">{excluded}</span>}
          </span>
          <span className="tabular">{counted ? gross : words.notCounted}</span>
        </li>
      ))}
    </ul>
  );
}

function Totals({ quote, words }: { quote: Quote; words: Props["words"] }) {
  return (
    <>
      <dl className="grid gap-2 border-t border-line pt-4">
        <Row name={words.items} value={quote.items} />
        {quote.offers.map(({ name, amount }) => (
          <Row key={name} name={name} value={amount} className="text-accent" />
        ))}
        {quote.discount && <Row name={quote.discount.name} value={quote.discount.amount} className="text-accent" />}
        {quote.cards ? null : <Row name={words.shipping} value={quote.price} />}
        {quote.relief && <Row name={quote.relief.name} value={quote.relief.amount} className="text-accent" />}
        <Row name={quote.totalName} value={quote.total} className="text-xl font-medium" />
        {quote.vat.map(({ name, amount }) => (
          <Row key={name} name={name} value={amount} className="text-sm text-muted" />
        ))}
        {quote.giftCards.map(({ name, amount }) => (
          <Row key={name} name={name} value={amount} className="text-accent" />
        ))}
        {quote.giftCards.length > 0 && <Row name={quote.due.name} value={quote.due.amount} className="text-xl font-medium" />}
      </dl>
      {quote.taxNote && <p className="mt-3 text-sm text-muted">{quote.taxNote}</p>}
      {quote.couponNote && <p className="mt-3 text-sm text-sale">{quote.couponNote}</p>}
    </>
  );
}

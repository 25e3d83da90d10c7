import { Fragment } from "react";
import { intlTag } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/types";
import { isExempt } from "@/lib/tax/domain/is-exempt";
import type { Untaxed } from "@/lib/tax/types";

export type OrderLinesWords = {
  title: string;
  discount: (code: string) => string;
  freeDelivery: string;
  shipping: string;
  free: string;
  total: string;
  totalNet: string;
  totalPlain: string;
  relief: string;
  exempt: Record<Untaxed, string>;
  refunded: string;
  giftCard: string;
  left: string;
  vat: (rate: string) => string;
  vatNumber: (number: string) => string;
};

/** What was bought and what it cost, as it was on the day. */
export function OrderLines({ order, words }: { order: OrderView; words: OrderLinesWords }) {
  const show = (amount: { minor: number; currency: string }) => formatMoney(amount, order.locale);
  const percent = new Intl.NumberFormat(intlTag(order.locale), { style: "percent", maximumFractionDigits: 1 });
  const { treatment } = order.tax;
  const exempt = isExempt(treatment) ? treatment : null;
  return (
    <section aria-labelledby="order-lines">
      <h2 id="order-lines" className="font-serif text-xl">
        {words.title}
      </h2>
      <ul className="mt-4 divide-y divide-line border-line border-y">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-center gap-4 py-4">
            {line.pictureHash ? (
              <img
                src={`/media/${line.pictureHash}/320.webp`}
                alt=""
                width={72}
                height={72}
                className="size-18 shrink-0 rounded-media bg-surface object-cover"
              />
            ) : null}
            <div className="min-w-0 flex-1">
              <p>{line.name}</p>
              <p className="text-muted text-sm">
                {line.variantLabel}
                {line.variantLabel ? " · " : ""}
                {line.quantity} × {show(line.unitGross)}
              </p>
            </div>
            <p className="tabular-nums">{show(line.gross)}</p>
          </li>
        ))}
      </ul>
      <dl className="mt-4 grid grid-cols-[1fr_auto] gap-x-8 gap-y-2 tabular-nums">
        {order.offers.map(({ name, saved }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd className="text-right">−{show(saved)}</dd>
          </Fragment>
        ))}
        {order.couponCode ? (
          <>
            <dt>{words.discount(order.couponCode)}</dt>
            <dd className="text-right">{order.couponDiscount.minor === 0 ? words.freeDelivery : `−${show(order.couponDiscount)}`}</dd>
          </>
        ) : null}
        {treatment === "voucher" ? null : (
          <>
            <dt>{words.shipping}</dt>
            <dd className="text-right">{order.shipping.minor === 0 ? words.free : show(order.shipping)}</dd>
          </>
        )}
        {order.relief.minor > 0 ? (
          <>
            <dt>{words.relief}</dt>
            <dd className="text-right">−{show(order.relief)}</dd>
          </>
        ) : null}
        <dt className="font-medium">
          {treatment === "voucher" ? words.totalPlain : order.relief.minor > 0 ? words.totalNet : words.total}
        </dt>
        <dd className="text-right font-medium">{show(order.total)}</dd>
        {(exempt ? [] : order.vatGroups).map((group) => (
          <VatRow
            key={group.rateBasisPoints}
            label={words.vat(percent.format(group.rateBasisPoints / 10_000))}
            amount={show(money(group.vatMinor, order.total.currency))}
          />
        ))}
        {order.giftCard.minor > 0 ? (
          <>
            <dt>{words.giftCard}</dt>
            <dd className="text-right">{show(order.giftCard)}</dd>
          </>
        ) : null}
        {order.giftCard.minor > 0 && order.giftCard.minor < order.total.minor ? (
          <>
            <dt>{words.left}</dt>
            <dd className="text-right">{show(money(order.total.minor - order.giftCard.minor, order.total.currency))}</dd>
          </>
        ) : null}
        {order.refunded.minor > 0 ? (
          <>
            <dt>{words.refunded}</dt>
            <dd className="text-right">−{show(order.refunded)}</dd>
          </>
        ) : null}
      </dl>
      {exempt ? <p className="mt-4 text-muted text-sm">{words.exempt[exempt]}</p> : null}
      {order.tax.number?.number ? <p className="mt-2 text-muted text-sm">{words.vatNumber(order.tax.number.number)}</p> : null}
    </section>
  );
}

function VatRow({ label, amount }: { label: string; amount: string }) {
  return (
    <>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="text-right text-muted text-sm">{amount}</dd>
    </>
  );
}

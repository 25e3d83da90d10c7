import { intlTag } from "@/lib/kernel/locale";
import type { ParcelView } from "@/lib/orders/domain/parcels";
import { contentsOf, leftToSend } from "@/lib/orders/domain/parcels";
import type { OrderLineView, OrderView } from "@/lib/orders/types";

export type OrderParcelsWords = {
  title: string;
  parcel: (n: number) => string;
  track: (carrier: string) => string;
  sent: (day: string) => string;
  delivered: (day: string) => string;
  ready: (day: string) => string;
  pickedUp: (day: string) => string;
  toCome: string;
};

/** Each parcel with its carrier's page and what is in it, and what is still to come. */
export function OrderParcels({ order, words }: { order: OrderView; words: OrderParcelsWords }) {
  if (order.shipments.length === 0) return null;
  const left = order.status === "confirmed" && order.paymentStatus !== "refunded" ? leftToSend(order.lines, order.shipments) : [];
  return (
    <section aria-labelledby="order-parcels">
      <h2 id="order-parcels" className="font-serif text-xl">
        {words.title}
      </h2>
      <ul className="mt-4 grid gap-6 sm:grid-cols-2">
        {order.shipments.map((parcel, index) => (
          <Parcel key={parcel.id} order={order} parcel={parcel} title={words.parcel(index + 1)} words={words} />
        ))}
        {left.length > 0 ? (
          <li className="rounded-control border border-line border-dashed p-5">
            <h3 className="font-medium font-sans tracking-normal">{words.toCome}</h3>
            <Contents contents={left.map(({ line, left: quantity }) => ({ line, quantity }))} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

type ParcelProps = { order: OrderView; parcel: ParcelView; title: string; words: OrderParcelsWords };

function Parcel({ order, parcel, title, words }: ParcelProps) {
  const format = new Intl.DateTimeFormat(intlTag(order.locale), { dateStyle: "long", timeZone: "Europe/Paris" });
  const day = (at: string) => format.format(new Date(at));
  return (
    <li className="rounded-control border border-line p-5">
      <h3 className="font-medium font-sans tracking-normal">{title}</h3>
      <p className="text-muted text-sm">{moment(parcel, words, day)}</p>
      <Contents contents={contentsOf(order, parcel)} />
      {parcel.pickup ? null : (
        <p className="mt-3 break-words">
          {parcel.trackingUrl ? (
            <a className="link target inline-flex items-center" href={parcel.trackingUrl} rel="noreferrer">
              {words.track(parcel.carrier)} {parcel.trackingNumber}
            </a>
          ) : (
            `${parcel.carrier} ${parcel.trackingNumber}`
          )}
        </p>
      )}
    </li>
  );
}

/** What happened to a parcel last. */
function moment({ pickup, shippedAt, deliveredAt }: ParcelView, words: OrderParcelsWords, day: (at: string) => string): string {
  if (deliveredAt) return (pickup ? words.pickedUp : words.delivered)(day(deliveredAt));
  return (pickup ? words.ready : words.sent)(day(shippedAt));
}

function Contents({ contents }: { contents: readonly { line: OrderLineView; quantity: number }[] }) {
  return (
    <ul className="mt-2">
      {contents.map(({ line, quantity }) => (
        <li key={line.id}>
          {quantity} × {line.name}
          {line.variantLabel ? <span className="text-muted">, {line.variantLabel}</span> : null}
        </li>
      ))}
    </ul>
  );
}

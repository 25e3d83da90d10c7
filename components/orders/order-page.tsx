import type { ReactNode } from "react";
import { DocumentList, type DocumentListWords } from "@/components/orders/document-list";
import { OrderDetails } from "@/components/orders/order-details";
import { OrderLines, type OrderLinesWords } from "@/components/orders/order-lines";
import { OrderParcels, type OrderParcelsWords } from "@/components/orders/order-parcels";
import { OrderPay, type OrderPayWords } from "@/components/orders/order-pay";
import { OrderTimeline } from "@/components/orders/order-timeline";
import { RefreshWhilePending } from "@/components/orders/refresh-while-pending";
import type { DocumentItem } from "@/lib/invoicing/types";
import { paths } from "@/lib/kernel/paths";
import { type Headline, headline, type Step, steps } from "@/lib/orders/domain/order-progress";
import type { PromisedDays } from "@/lib/orders/domain/parcels";
import type { OrderView } from "@/lib/orders/types";

export type OrderPageWords = {
  number: (number: string) => string;
  headline: Record<Headline, string>;
  explanation: Record<Headline, string>;
  checkAgain: string;
  timeline: string;
  steps: Record<Step["kind"], string>;
  toCome: string;
  address: string;
  contact: string;
  pickup: string;
  billing: string;
  promised: string;
  pickupPromised: string;
  promise: (days: PromisedDays) => string;
  parcels: OrderParcelsWords;
  pay: OrderPayWords;
  documents: DocumentListWords;
  lines: OrderLinesWords;
};

type Props = { order: OrderView; documents: readonly DocumentItem[]; words: OrderPageWords; unavailable?: boolean; children?: ReactNode };

/** What a buyer sees of an order: what happens next first, then the story, the parcels, the goods, and (`children`) how to change one's mind. */
export function OrderPage({ order, documents, words, unavailable = false, children }: Props) {
  const says = headline(order);
  return (
    <article className="mx-auto grid max-w-3xl gap-10 py-10 sm:py-16">
      <header>
        <p className="text-muted">{words.number(order.number)}</p>
        <h1 className="mt-2 font-serif text-3xl sm:text-4xl" aria-live="polite">
          {words.headline[says]}
        </h1>
        <p className="mt-4 max-w-[68ch]">{words.explanation[says]}</p>
        {order.payBy ? <RefreshWhilePending /> : null}
        {says === "awaiting_payment" ? (
          <p className="mt-4">
            <a className="underline underline-offset-4" href={`/${order.locale}/orders/${order.number}`}>
              {words.checkAgain}
            </a>
            <RefreshWhilePending />
          </p>
        ) : null}
      </header>
      <OrderTimeline title={words.timeline} steps={steps(order)} locale={order.locale} words={words.steps} toCome={words.toCome} />
      <OrderParcels order={order} words={words.parcels} />
      {order.payBy ? (
        <>
          <OrderDetails order={order} words={words} />
          <OrderLines order={order} words={words.lines} />
          <OrderPay order={order} payBy={order.payBy} words={words.pay} unavailable={unavailable} />
        </>
      ) : (
        <>
          <OrderLines order={order} words={words.lines} />
          <OrderDetails order={order} words={words} />
        </>
      )}
      <DocumentList
        documents={documents}
        words={words.documents}
        locale={order.locale}
        href={(number) => paths.document(order.locale, order.number, number)}
      />
      {children}
    </article>
  );
}

import type { ReactNode } from "react";
import type { PromisedDays } from "@/lib/orders/domain/parcels";
import type { OrderView } from "@/lib/orders/types";

type Words = {
  address: string;
  pickup: string;
  billing: string;
  contact: string;
  promised: string;
  pickupPromised: string;
  promise: (days: PromisedDays) => string;
};

/** Where it goes, when it was said to arrive, and who is written to. */
export function OrderDetails({ order, words }: { order: OrderView; words: Words }) {
  const { name, company, line1, line2, postalCode, city, country } = order.address;
  const countryName = new Intl.DisplayNames([order.locale], { type: "region" }).of(country) ?? country;
  const lines = [name, company, line1, line2, `${postalCode} ${city}`, countryName].filter(Boolean);
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      {order.pickup ? (
        <Block title={words.pickup}>
          <address className="not-italic">
            {[
              order.pickup.name,
              order.pickup.line1,
              `${order.pickup.postalCode} ${order.pickup.city}`,
              order.pickup.hours[order.locale],
            ].map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </address>
        </Block>
      ) : null}
      <Block title={order.pickup || order.tax.treatment === "voucher" ? words.billing : words.address}>
        <address className="not-italic">
          {lines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
      </Block>
      {order.promised && isExpected(order) ? (
        <Block title={order.pickup ? words.pickupPromised : words.promised}>
          <p>{words.promise(order.promised)}</p>
        </Block>
      ) : null}
      <Block title={words.contact}>
        <p className="break-words">{order.email}</p>
        {order.phone ? <p>{order.phone}</p> : null}
      </Block>
    </div>
  );
}

/** What was promised is worth reading unless nothing comes. */
const isExpected = ({ status, paymentStatus }: OrderView): boolean =>
  status !== "expired" && status !== "canceled" && paymentStatus !== "refunded";

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="font-medium font-sans tracking-normal">{title}</h2>
      <div className="mt-1 text-muted">{children}</div>
    </section>
  );
}

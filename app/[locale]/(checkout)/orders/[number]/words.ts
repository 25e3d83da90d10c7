import type { getTranslations } from "next-intl/server";
import type { OrderPageWords } from "@/components/orders/order-page";
import { windowText } from "@/lib/kernel/day";
import type { Locale } from "@/lib/kernel/locale";
import { withdrawalExclusions } from "@/lib/kernel/withdrawal-exclusion";

type Translate = Awaited<ReturnType<typeof getTranslations<"orders">>>;

const headlines = [
  "awaiting_payment",
  "to_pay",
  "confirmed",
  "partially_shipped",
  "shipped",
  "parcels_shipped",
  "delivered",
  "cards_sent",
  "confirmed_pickup",
  "ready",
  "picked_up",
  "refunded",
  "canceled",
  "canceled_refunded",
  "expired",
  "returned",
] as const;
const stepKinds = [
  "ordered",
  "paid",
  "part_shipped",
  "rest_shipped",
  "shipped",
  "delivered",
  "ready",
  "picked_up",
  "cards_sent",
  "refunded",
  "canceled",
  "ended",
] as const;
const each = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;

/** The order page's words in the language of the page. */
export function orderPageWords(locale: Locale, t: Translate): Omit<OrderPageWords, "pay"> {
  return {
    number: (number) => t("number", { number }),
    headline: each(headlines, (key) => t(`headline.${key}`)),
    explanation: each(headlines, (key) => t(`explanation.${key}`)),
    checkAgain: t("checkAgain"),
    timeline: t("timeline"),
    steps: each(stepKinds, (key) => t(`steps.${key}`)),
    toCome: t("toCome"),
    address: t("address"),
    contact: t("contact"),
    pickup: t("pickup.title"),
    billing: t("pickup.billing"),
    promised: t("promised.title"),
    pickupPromised: t("pickup.promised"),
    promise: (days) => windowText(days, locale, (key, said) => t(`promised.${key}`, said)),
    parcels: {
      title: t("parcels"),
      parcel: (n) => t("parcel.title", { n }),
      track: (carrier) => t("track", { carrier }),
      sent: (day) => t("parcel.sent", { day }),
      delivered: (day) => t("parcel.delivered", { day }),
      ready: (day) => t("parcel.ready", { day }),
      pickedUp: (day) => t("parcel.pickedUp", { day }),
      toCome: t("parcel.toCome"),
    },
    documents: {
      title: t("documents.title"),
      kind: each(["invoice", "credit_note"], (key) => t(`documents.${key}`)),
      coming: t("documents.coming"),
    },
    lines: {
      title: t("lines.title"),
      discount: (code) => t("lines.discount", { code }),
      freeDelivery: t("lines.freeDelivery"),
      shipping: t("lines.shipping"),
      free: t("lines.free"),
      total: t("lines.total"),
      totalNet: t("lines.totalNet"),
      totalPlain: t("lines.totalPlain"),
      relief: t("lines.relief"),
      exempt: each(["reverse_charge", "export", "voucher"], (key) => t(`lines.exempt.${key}`)),
      vatNumber: (number) => t("lines.vatNumber", { number }),
      refunded: t("lines.refunded"),
      giftCard: t("lines.giftCard"),
      left: t("lines.left"),
      vat: (rate) => t("lines.vat", { rate }),
    },
  };
}

type TranslateCheckout = Awaited<ReturnType<typeof getTranslations<"checkout">>>;

/** Above the button that obliges to pay stands what stands above it at the checkout. */
export const payWords = (t: Translate, checkout: TranslateCheckout): OrderPageWords["pay"] => ({
  title: t("pay.title"),
  until: (moment) => t("pay.until", { moment }),
  terms: checkout("legal.pay"),
  withdrawal: checkout("legal.withdrawal"),
  excluded: each(withdrawalExclusions, (key) => checkout(`excluded.${key}`)),
  button: t("pay.button"),
  unavailable: t("pay.unavailable"),
});

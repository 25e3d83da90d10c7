import type { getTranslations } from "next-intl/server";
import type { ExclusionWords } from "@/components/admin/exclusion-form";
import type { PriceWords } from "@/components/admin/price-form";
import type { RetryWords } from "@/components/admin/retry-form";
import type { StockWords } from "@/components/admin/stock-form";
import type { TakeOverWords } from "@/components/admin/take-over-form";
import type { RefundWords } from "@/components/orders/refund-form";
import type { ReleaseWords } from "@/components/orders/release-form";
import type { ShipWords } from "@/components/orders/ship-form";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import { formatMoney, type Money } from "@/lib/kernel/money";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;
/** One word for each key. */
export const each = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;
/** What every form of the office says when it was not even looked at. */
export const refusals = (t: Translate) => ({ throttled: t("refused.throttled"), denied: t("refused.denied"), signIn: t("refused.signIn") });

const shipFields = [
  "ship.error.order",
  "ship.error.carrier",
  "ship.error.trackingNumber",
  "ship.error.lines",
  "ship.error.quantity",
] as const;

/** The ship form's words. */
export function shipWords(t: Translate, pickup: boolean): ShipWords {
  return {
    ...refusals(t),
    contents: t("ship.contents"),
    contentsHint: t("ship.contentsHint"),
    carrier: t("ship.carrier"),
    choose: t("ship.choose"),
    trackingNumber: t("ship.trackingNumber"),
    hint: t("ship.hint"),
    submit: t(pickup ? "ship.ready" : "ship.action"),
    pending: t("ship.pending"),
    fields: each(shipFields, (key) => t(key)),
    failures: each(
      [
        "ORDER_NOT_FOUND",
        "ALREADY_SHIPPED",
        "LINES_SHIPPED",
        "NOT_SHIPPABLE",
        "FULLY_REFUNDED",
        "DISPUTED",
        "DISPUTE_LOST",
        "FRAUD_WARNING",
      ],
      (code) => t(`ship.error.${code}`),
    ),
  };
}

const refundFields = [
  "form",
  "extent",
  "amountMissing",
  "amount",
  "amountWithFull",
  "partsWithFull",
  "restockAlone",
  "quantity",
  "reason",
] as const;
const refundFailures = [
  "LINE_TOO_MANY",
  "SHIPPING_TOO_MUCH",
  "NOT_OUT",
  "CARD_SPENT",
  "CARDS_BY_UNIT",
  "FORBIDDEN",
  "ORDER_NOT_FOUND",
  "NOTHING_CAPTURED",
  "AMOUNT_TOO_LARGE",
  "AMOUNT_NOT_POSITIVE",
  "AMOUNT_UNREADABLE",
  "REFUND_ID_TAKEN",
] as const;

/** The refund form's words; `left` is what may still go back. The amount of a failure is filled in where it is known. */
export function refundWords(t: Translate, left: Money, locale: Locale): RefundWords {
  const amount = formatMoney(left, locale);
  return {
    ...refusals(t),
    extent: t("refund.extent"),
    full: t("refund.full", { amount }),
    part: t("refund.part"),
    lines: t("refund.lines"),
    linesHint: t("refund.linesHint"),
    left: t("refund.lineLeft", { left: "{left}", quantity: "{quantity}", amount: "{amount}" }),
    allBack: t("refund.lineBack"),
    units: t("refund.units", { name: "{name}" }),
    restock: t("refund.restock"),
    shipping: t("refund.shipping", { amount: "{amount}" }),
    total: t("refund.total", { amount: "{amount}" }),
    amount: t("refund.amount"),
    amountHint: t("refund.amountHint"),
    reason: t("refund.reason"),
    reasonHint: t("refund.reasonHint"),
    choose: t("ship.choose"),
    effect: t("refund.effect"),
    submit: t("refund.action"),
    pending: t("refund.pending"),
    fields: Object.fromEntries(refundFields.map((key) => [`refund.error.${key}`, t(`refund.error.${key}`)])),
    failures: each(refundFailures, (code) => t(`refund.error.${code}`, { amount: "{amount}", left: "{left}" })),
  };
}

const stockFields = ["number", "variant", "cause", "note"] as const;
const stockFailures = ["VARIANT_NOT_FOUND", "STALE", "BELOW_RESERVED"] as const;

/** The stock form's words; the numbers of a failure are filled in where it is known. */
export function stockWords(t: Translate, reserved: number): StockWords {
  return {
    ...refusals(t),
    onHand: t("stock.onHand"),
    onHandHint: t("stock.onHandHint", { reserved }),
    cause: t("stock.causeLabel"),
    choose: t("ship.choose"),
    note: t("stock.note"),
    optional: t("stock.optional"),
    noteHint: t("stock.noteHint"),
    submit: t("stock.action"),
    pending: t("stock.pending"),
    fields: Object.fromEntries(stockFields.map((key) => [`stock.error.${key}`, t(`stock.error.${key}`)])),
    failures: each(stockFailures, (code) => t(`stock.error.${code}`, { onHand: "{onHand}", reserved: "{reserved}" })),
  };
}

const priceFields = ["price", "moment", "variant"] as const;
const priceFailures = [
  "FORBIDDEN",
  "VARIANT_NOT_FOUND",
  "STALE",
  "ALREADY_PLANNED",
  "SAME_PRICE",
  "STARTS_IN_PAST",
  "ENDS_BEFORE_START",
  "NOTHING_PLANNED",
  "FIRST_BEGINS_NOW",
  "HOME_CURRENCY",
  "NOT_FOR_SALE",
] as const;

/** The words of a SKU's price forms. */
export const priceWords = (t: Translate, currency: Currency): PriceWords => ({
  ...refusals(t),
  price: t("price.new"),
  priceHint: t("price.newHint", { currency }),
  from: t("price.from"),
  fromHint: t("price.fromHint"),
  until: t("price.until"),
  untilHint: t("price.untilHint"),
  optional: t("stock.optional"),
  submit: t("price.action"),
  cancel: t("price.cancel"),
  cancelEffect: t("price.cancelEffect"),
  withdraw: t("price.withdraw", { currency }),
  withdrawEffect: t("price.withdrawEffect", { currency }),
  pending: t("price.pending"),
  fields: Object.fromEntries(priceFields.map((key) => [`price.error.${key}`, t(`price.error.${key}`)])),
  failures: each(priceFailures, (code) => t(`price.error.${code}`)),
});

/** The words of a SKU's form for what the law excludes from withdrawal. */
export const exclusionWords = (t: Translate): ExclusionWords => ({
  ...refusals(t),
  ...each(["label", "hint", "none"], (key) => t(`exclusion.${key}`)),
  submit: t("exclusion.action"),
  pending: t("price.pending"),
  fields: { "exclusion.error.choice": t("exclusion.error.choice") },
  failures: each(["FORBIDDEN", "VARIANT_NOT_FOUND", "GIFT_CARD", "STALE"], (code) => t(`exclusion.error.${code}`)),
});

/** The words of the button that answers a warning. */
export const releaseWords = (t: Translate): ReleaseWords => ({
  ...refusals(t),
  submit: t("dispute.release"),
  pending: t("inbox.retrying"),
  effect: t("dispute.releaseEffect"),
  stale: t("inbox.error.form"),
  failures: each(["FORBIDDEN", "NOT_WARNED"], (code) => t(`dispute.error.${code}`)),
});

/** The words of the button beside what was given up. */
export const retryWords = (t: Translate): RetryWords => ({
  ...refusals(t),
  submit: t("inbox.retry"),
  pending: t("inbox.retrying"),
  stale: t("inbox.error.form"),
  failures: each(["FORBIDDEN", "NOT_REPLAYABLE"], (code) => t(`inbox.error.${code}`)),
});

const takeOverFailures = ["FORBIDDEN", "NOT_OURS", "LINKED", "SILENT", "OTHER_CURRENCY", "STILL_SENDING", "ABOVE_CAPTURED"] as const;

/** The words of the button that takes over what Stripe says of a refund. */
export const takeOverWords = (t: Translate): TakeOverWords => ({
  ...refusals(t),
  submit: t("takeOver.action"),
  pending: t("inbox.retrying"),
  effect: t("takeOver.effect"),
  stale: t("inbox.error.form"),
  failures: each(takeOverFailures, (code) => t(`takeOver.error.${code}`)),
});

import type { getTranslations } from "next-intl/server";
import { each, refusals } from "@/app/admin/words";
import type { AddressWords } from "@/components/orders/address-form";
import type { CancelWords } from "@/components/orders/cancel-form";
import type { DeliveryWords } from "@/components/orders/delivery-form";
import type { LinkWords } from "@/components/orders/link-form";
import type { ManualOrderWords } from "@/components/orders/manual-order-form";
import type { NoteWords } from "@/components/orders/note-form";
import type { Money } from "@/lib/kernel/money";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;
type TranslateCheckout = Awaited<ReturnType<typeof getTranslations<"checkout">>>;

const cancelFailures = ["ORDER_NOT_FOUND", "ALREADY_SHIPPED", "ALREADY_CANCELED", "NOT_CANCELABLE", "DISPUTED", "FORM_USED"] as const;

/** The words of the form that calls an order off; `left` is what will go back. */
export const cancelWords = (t: Translate, left: Money): CancelWords => ({
  ...refusals(t),
  reason: t("cancel.reason"),
  reasonHint: t("cancel.reasonHint"),
  choose: t("ship.choose"),
  submit: t(left.minor > 0 ? "cancel.action" : "cancel.actionOnly"),
  pending: t("cancel.pending"),
  fields: each(["cancel.error.form", "cancel.error.reason"], (key) => t(key)),
  failures: each(cancelFailures, (code) => t(`cancel.error.${code}`)),
});

const addressLabels = ["name", "company", "line1", "line2", "postalCode", "city", "country"] as const;
const addressErrors = ["name", "line1", "city", "postalCodeMissing", "postalCode", "notServed", "country", "tooLong", "form"] as const;
const addressFailures = ["ORDER_NOT_FOUND", "ALREADY_SHIPPED", "NOT_CHANGEABLE", "OTHER_ZONE", "STALE"] as const;

/** The words of the address form: the fields and their rules are the checkout's. */
export const addressWords = (t: Translate, checkout: TranslateCheckout): AddressWords => ({
  ...refusals(t),
  labels: each(addressLabels, (name) => checkout(`fields.${name}`)),
  optional: checkout("fields.optional"),
  countryHint: t("address.countryHint"),
  submit: t("address.action"),
  pending: t("cancel.pending"),
  fields: Object.fromEntries(addressErrors.map((key) => [`errors.${key}`, checkout(`errors.${key}`)])),
  failures: each(addressFailures, (code) => t(`address.error.${code}`)),
});

/** The words of the form beside a parcel that arrived. */
export const deliveryWords = (t: Translate, pickup: boolean): DeliveryWords => ({
  ...refusals(t),
  day: t(pickup ? "delivery.pickupDay" : "delivery.day"),
  submit: t(pickup ? "delivery.pickupAction" : "delivery.action"),
  pending: t("cancel.pending"),
  fields: each(["delivery.error.form", "delivery.error.day"], (key) => t(key)),
  failures: each(["PARCEL_NOT_FOUND", "ALREADY_DELIVERED", "NOT_THAT_DAY"], (code) => t(`delivery.error.${code}`)),
});

/** The note form's words. */
export const noteWords = (t: Translate): NoteWords => ({
  ...refusals(t),
  label: t("note.label"),
  hint: t("note.hint"),
  submit: t("note.action"),
  pending: t("cancel.pending"),
  fields: each(["note.error.form", "note.error.empty", "note.error.tooLong"], (key) => t(key)),
  failures: each(["ORDER_NOT_FOUND", "FORGOTTEN"], (code) => t(`note.error.${code}`)),
});

const manualForm = [
  "lines",
  "linesHint",
  "sku",
  "quantity",
  "addRow",
  "customer",
  "emailHint",
  "language",
  "address",
  "currency",
  "currencyHint",
  "method",
  "check",
  "checkAgain",
  "create",
  "pending",
] as const;
const manualQuote = ["summary", "summaryHint", "line", "shipping", "free", "relief", "total", "totalNet", "totalPlain", "vat"] as const;
const manualErrors = ["noLines", "skuMissing", "skuTwice", "quantity", "currencyElsewhere"] as const;

/** The words of the form for an order of a customer: its address part is the checkout's. */
export const manualOrderWords = (t: Translate, checkout: TranslateCheckout): ManualOrderWords => ({
  ...refusals(t),
  form: each(manualForm, (key) => t.raw(`manual.${key}`) as string),
  quote: {
    ...each(manualQuote, (key) => t.raw(`manual.${key}`) as string),
    exempt: each(["export", "reverse_charge", "voucher"], (key) => t(`manual.exempt.${key}`)),
  },
  labels: each([...addressLabels, "email", "phone"], (name) => checkout(`fields.${name}`)),
  optional: checkout("fields.optional"),
  fields: {
    ...Object.fromEntries(manualErrors.map((key) => [`manual.error.${key}`, t(`manual.error.${key}`)])),
    ...Object.fromEntries(
      ([...addressErrors, "email", "phone", "method"] as const).map((key) => [`errors.${key}`, checkout(`errors.${key}`)]),
    ),
  },
  rows: each(["UNKNOWN", "GONE", "OTHER_CURRENCY", "APART", "SOLD_OUT", "SHORT"], (code) => t.raw(`manual.error.${code}`) as string),
  failures: each(["FORBIDDEN", "ROWS_WRONG", "CHANGED"], (code) => t(`manual.error.${code}`)),
  invalid: t("manual.error.fields"),
});

const linkFailures = ["ORDER_NOT_FOUND", "NOT_WAITING", "ALREADY_PAID", "PAYMENT_PROCESSING", "PROVIDER_UNAVAILABLE"] as const;

/** The words of the two buttons of an order that waits for the payment by link. */
export const linkWords = (t: Translate, what: "again" | "callOff"): LinkWords => ({
  ...refusals(t),
  submit: t(`manual.${what}`),
  effect: t(`manual.${what}Effect`),
  pending: t("manual.pending"),
  stale: t("cancel.error.form"),
  failures: each(linkFailures, (code) => t(`manual.error.${code}`)),
});

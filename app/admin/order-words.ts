import type { getTranslations } from "next-intl/server";
import { each, refusals } from "@/app/admin/words";
import type { AddressWords } from "@/components/orders/address-form";
import type { CancelWords } from "@/components/orders/cancel-form";
import type { DeliveryWords } from "@/components/orders/delivery-form";
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
export const deliveryWords = (t: Translate): DeliveryWords => ({
  ...refusals(t),
  day: t("delivery.day"),
  submit: t("delivery.action"),
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

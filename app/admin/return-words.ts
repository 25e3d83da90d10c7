import type { getTranslations } from "next-intl/server";
import { each, refusals } from "@/app/admin/words";
import type { OpenReturnWords } from "@/components/returns/open-return-form";
import type { ReceiveWords } from "@/components/returns/receive-form";
import type { StepWords } from "@/components/returns/step-form";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;

const fields = ["form", "quantity", "why", "reason", "refusal"] as const;
const failures = [
  "RETURN_NOT_FOUND",
  "ORDER_NOT_FOUND",
  "NOT_NOW",
  "NOTHING_CHOSEN",
  "TOO_MANY",
  "REASON_MISSING",
  "NOT_OUT",
  "LINE_NOT_LEFT",
  "FORM_USED",
] as const;
const refundFailures = [
  "LINE_TOO_MANY",
  "SHIPPING_TOO_MUCH",
  "CARD_SPENT",
  "CARDS_BY_UNIT",
  "FORBIDDEN",
  "NOTHING_CAPTURED",
  "AMOUNT_TOO_LARGE",
  "AMOUNT_NOT_POSITIVE",
  "REFUND_ID_TAKEN",
] as const;

/** What every step of a return says when it was not taken. */
export const stepWords = (t: Translate): StepWords => ({
  ...refusals(t),
  pending: t("returns.pending"),
  fields: Object.fromEntries(fields.map((key) => [`returns.error.${key}`, t(`returns.error.${key}`)])),
  failures: {
    ...each(refundFailures, (code) => t(`refund.error.${code}`, { amount: "", left: "{left}" })),
    ...each(failures, (code) => t(`returns.error.${code}`, { left: "{left}" })),
  },
});

/** The words of the form that notes what a parcel held. */
export const receiveWords = (t: Translate): ReceiveWords => ({
  ...stepWords(t),
  hint: t("returns.receive.hint"),
  of: t("returns.receive.of", { name: "{name}" }),
  restocked: t("returns.receive.restocked"),
  writtenOff: t("returns.receive.writtenOff"),
  why: t("returns.receive.why"),
  none: t("returns.receive.none"),
  submit: t("returns.receive.action"),
});

/** The words of the form that opens a return for a customer. */
export const openReturnWords = (t: Translate): OpenReturnWords => ({
  ...stepWords(t),
  units: t("returns.open.units", { name: "{name}" }),
  ofLeft: t("returns.open.ofLeft", { left: "{left}" }),
  reason: t("returns.open.reason"),
  choose: t("ship.choose"),
  submit: t("returns.open.action"),
});

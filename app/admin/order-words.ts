import type { getTranslations } from "next-intl/server";
import { each, refusals } from "@/app/admin/words";
import type { CancelWords } from "@/components/orders/cancel-form";
import type { Money } from "@/lib/kernel/money";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;

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

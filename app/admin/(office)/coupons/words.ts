import type { getTranslations } from "next-intl/server";
import type { EndCouponWords } from "@/components/admin/end-coupon-form";
import type { NewCouponWords } from "@/components/admin/new-coupon-form";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;
const refusals = (t: Translate) => ({ throttled: t("refused.throttled"), denied: t("refused.denied"), signIn: t("refused.signIn") });
const fields = ["code", "kind", "percent", "amount", "minimum", "startsAt", "endsAt", "maxUses", "maxPerCustomer", "form"] as const;

/** The words of the form that makes a code. */
export const newCouponWords = (t: Translate): NewCouponWords => ({
  ...refusals(t),
  form: t.raw("coupons.form"),
  fields: Object.fromEntries(fields.map((key) => [`coupons.error.${key}`, t(`coupons.error.${key}`)])),
  failures: {
    FORBIDDEN: t("coupons.error.FORBIDDEN"),
    CODE_TAKEN: t("coupons.error.CODE_TAKEN"),
    GOODS_UNKNOWN: t("coupons.error.GOODS_UNKNOWN", { slug: "{slug}" }),
  },
});

/** The words of the button that ends one. */
export const endCouponWords = (t: Translate): EndCouponWords => ({
  ...refusals(t),
  submit: t("coupons.end"),
  pending: t("coupons.ending"),
  stale: t("coupons.error.form"),
  failures: { FORBIDDEN: t("coupons.error.FORBIDDEN"), COUPON_NOT_FOUND: t("coupons.error.COUPON_NOT_FOUND") },
});

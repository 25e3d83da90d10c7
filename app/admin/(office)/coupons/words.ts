import type { getTranslations } from "next-intl/server";
import { refusalWords as refusals } from "@/app/admin/(office)/promotion-words";
import type { EndWords } from "@/components/admin/end-form";
import type { NewCouponWords } from "@/components/admin/new-coupon-form";
import type { EndCouponError } from "@/lib/promotions/types";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;
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
export const endCouponWords = (t: Translate): EndWords<EndCouponError> => ({
  ...refusals(t),
  submit: t("coupons.end"),
  pending: t("coupons.ending"),
  stale: t("coupons.error.form"),
  failures: { FORBIDDEN: t("coupons.error.FORBIDDEN"), COUPON_NOT_FOUND: t("coupons.error.COUPON_NOT_FOUND") },
});

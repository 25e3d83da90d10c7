import type { getTranslations } from "next-intl/server";
import { refusalWords } from "@/app/admin/(office)/promotion-words";
import type { EndWords } from "@/components/admin/end-form";
import type { NewOfferWords } from "@/components/admin/new-offer-form";
import type { EndOfferError } from "@/lib/promotions/types";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;
const fields = ["name", "kind", "buy", "get", "percent", "times", "from", "order", "more", "goods", "startsAt", "endsAt", "form"] as const;

/** The words of the form that makes an offer. */
export const newOfferWords = (t: Translate): NewOfferWords => ({
  ...refusalWords(t),
  form: t.raw("offers.form"),
  fields: Object.fromEntries(fields.map((key) => [`offers.error.${key}`, t(`offers.error.${key}`)])),
  failures: {
    FORBIDDEN: t("offers.error.FORBIDDEN"),
    NO_GOODS: t("offers.error.goods"),
    GOODS_UNKNOWN: t("offers.error.GOODS_UNKNOWN", { slug: "{slug}" }),
  },
});

/** The words of the button that ends one. */
export const endOfferWords = (t: Translate): EndWords<EndOfferError> => ({
  ...refusalWords(t),
  submit: t("offers.end"),
  pending: t("offers.ending"),
  stale: t("offers.error.form"),
  failures: { FORBIDDEN: t("offers.error.FORBIDDEN"), OFFER_NOT_FOUND: t("offers.error.OFFER_NOT_FOUND") },
});

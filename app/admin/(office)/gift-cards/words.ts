import type { getTranslations } from "next-intl/server";
import type { VoidCardWords } from "@/components/admin/void-card-form";
import { voidReasons } from "@/lib/giftcards/schemas";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;

/** The words of the form that takes a card away. */
export const voidCardWords = (t: Translate): VoidCardWords => ({
  throttled: t("refused.throttled"),
  denied: t("refused.denied"),
  signIn: t("refused.signIn"),
  title: t("giftCards.void.title"),
  explain: t("giftCards.void.explain"),
  reason: t("giftCards.void.reason"),
  choose: t("giftCards.void.choose"),
  reasons: voidReasons.map((value) => ({ value, label: t(`giftCards.reason.${value}`) })),
  missing: t("giftCards.error.reason"),
  submit: t("giftCards.void.submit"),
  pending: t("giftCards.void.pending"),
  notFound: t("giftCards.error.CARD_NOT_FOUND"),
});

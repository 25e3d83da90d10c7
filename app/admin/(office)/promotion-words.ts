import type { getTranslations } from "next-intl/server";

type Translate = Awaited<ReturnType<typeof getTranslations<"admin">>>;

/** What forms say to who may not, or not so often. */
export const refusalWords = (t: Translate) => ({
  throttled: t("refused.throttled"),
  denied: t("refused.denied"),
  signIn: t("refused.signIn"),
});

/** The words around the list of codes or of offers; `done` is what was just done to one. */
export const listWords = (t: Translate, of: "coupons" | "offers", done: string | undefined) => ({
  title: t(`${of}.title`),
  create: t(`${of}.new`),
  explain: t(`${of}.explain`),
  readOnly: t(`${of}.readOnly`),
  done: done === "created" || done === "ended" ? t(`${of}.${done}`) : null,
  emptyTitle: t(`${of}.empty.title`),
  emptyText: t(`${of}.empty.text`),
});

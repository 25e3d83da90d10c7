import type { getTranslations } from "next-intl/server";
import type { LinkWords } from "@/components/returns/link-form";
import type { WithdrawalWords } from "@/components/returns/withdrawal-form";
import type { WithdrawalSectionWords } from "@/components/returns/withdrawal-section";
import { withdrawalExclusions } from "@/lib/kernel/withdrawal-exclusion";
import type { WithdrawalView } from "@/lib/returns/types";

type Translate = Awaited<ReturnType<typeof getTranslations<"returns">>>;
const each = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>;

const failures = ["ORDER_NOT_FOUND", "NOT_POSSIBLE", "NOTHING_CHOSEN", "EXCLUDED", "FORM_USED", "throttled", "denied"] as const;
const fields = (t: Translate) =>
  Object.fromEntries((["form", "name", "quantity", "number", "email"] as const).map((key) => [`error.${key}`, t(`error.${key}`)]));

/** The words of both steps. */
export const withdrawalWords = (t: Translate, view: WithdrawalView): WithdrawalWords => ({
  act: t("act"),
  confirm: t("confirm"),
  lines: t("page.lines"),
  quantity: t("page.quantity", { name: "{name}" }),
  ofLeft: t("page.ofLeft", { left: "{left}" }),
  none: t("page.none"),
  name: t("page.name"),
  nameHint: t("page.nameHint"),
  contact: t("page.contact", { email: view.email }),
  checking: t("page.checking"),
  reviewTitle: t("review.title"),
  reviewText: t("review.text", { name: "{name}", number: "{number}" }),
  change: t("review.change"),
  sending: t("review.sending"),
  excluded: each(withdrawalExclusions, (key) => t(`excluded.${key}`)),
  fields: fields(t),
  failures: { ...each(failures, (key) => t(`error.${key}`)), LINE_NOT_LEFT: t("error.LINE_NOT_LEFT", { left: "{left}" }) },
});

/** The words of the form for guests without a link. */
export const linkWords = (t: Translate): LinkWords => ({
  ...each(["number", "numberHint", "email", "submit", "sending", "sent", "again"], (key) => t(`link.${key}`)),
  throttled: t("error.throttled"),
  denied: t("error.denied"),
  fields: fields(t),
});

const statuses = ["declared", "received", "awaiting_goods", "refunded", "refused"] as const;

type SectionFacts = { until: string | null; cards: boolean; over: boolean };

/** What an order's page says of withdrawing; `until` is the last day in words, where it is known; `over`: nothing is left to withdraw from. */
export const sectionWords = (t: Translate, { until, cards, over }: SectionFacts): WithdrawalSectionWords => ({
  title: t("section.title"),
  text: over ? null : until === null ? t("section.text") : t(cards ? "section.textCards" : "section.until", { day: until }),
  act: t("act"),
  info: t("page.info"),
  done: t("section.done"),
  past: {
    withdrawal: t("section.past", { moment: "{moment}", lines: "{lines}" }),
    return: t("section.pastReturn", { moment: "{moment}", lines: "{lines}" }),
  },
  status: each(statuses, (key) => t(`section.status.${key}`)),
});

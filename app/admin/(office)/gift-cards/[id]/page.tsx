import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { voidCardWords } from "@/app/admin/(office)/gift-cards/words";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { GiftCardMovements } from "@/components/admin/gift-card-movements";
import { PageHeading } from "@/components/admin/page-heading";
import { VoidCardForm } from "@/components/admin/void-card-form";
import { Notice } from "@/components/ui/notice";
import { voidCardAction } from "@/lib/giftcards/actions";
import { mayVoidGiftCards } from "@/lib/giftcards/policy";
import { getCardForStaff } from "@/lib/giftcards/queries/list-cards";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatDate } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("giftCards.title") };
}

/** One gift card: what is on it, all that moved it, and the form that takes it away. Its code is shown to nobody. */
export default async function GiftCardPage({ params, searchParams }: PageProps<"/admin/gift-cards/[id]">) {
  const { id } = await params;
  const { done } = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.giftCard(id));
  const locale = await officeLanguage();
  const found = await getCardForStaff(actor, id);
  if (!found) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const { card, movements } = found;
  const mayVoid = mayVoidGiftCards(actor) && card.state !== "void";
  return (
    <>
      <PageHeading title={t("giftCards.one", { last4: card.last4 })} back={{ href: adminPaths.giftCards(), label: t("giftCards.title") }}>
        <p className="text-sm text-muted first-letter:uppercase">
          {t(`giftCards.state.${card.state}`)} · {t("giftCards.until", { date: formatDate(card.expiresAt, locale) })}
        </p>
        {done === "voided" && (
          <Notice tone="success" role="status">
            {t("giftCards.voided")}
          </Notice>
        )}
      </PageHeading>
      <dl className="tabular mb-8 grid max-w-md grid-cols-[1fr_auto] gap-x-8 gap-y-1">
        <dt>{t("giftCards.column.initial")}</dt>
        <dd className="text-right">{formatMoney(card.initial, locale)}</dd>
        <dt className="font-medium">{t("giftCards.column.balance")}</dt>
        <dd className="text-right font-medium">{formatMoney(card.balance, locale)}</dd>
        <dt>{t("giftCards.held")}</dt>
        <dd className="text-right">{formatMoney(card.held, locale)}</dd>
      </dl>
      <GiftCardMovements movements={movements} locale={locale} />
      {mayVoid && <VoidCardForm action={voidCardAction} cardId={card.id} words={voidCardWords(t)} />}
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { endOfferWords } from "@/app/admin/(office)/offers/words";
import { listWords } from "@/app/admin/(office)/promotion-words";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { OfferTable } from "@/components/admin/offer-table";
import { PromotionPage } from "@/components/admin/promotion-page";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { endOfferAction } from "@/lib/promotions/actions";
import { mayEditOffers } from "@/lib/promotions/policy";
import { listOffers } from "@/lib/promotions/queries/list-offers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("offers.title") };
}

/** Every offer with what it gives and what it gave. */
export default async function OffersPage({ searchParams }: PageProps<"/admin/offers">) {
  const { done } = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.offers());
  const locale = await officeLanguage();
  const rows = await listOffers(actor, locale);
  if (!rows) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const mayEdit = mayEditOffers(actor);
  return (
    <PromotionPage words={listWords(t, "offers", done)} createAt={adminPaths.newOffer} mayEdit={mayEdit}>
      {rows.length > 0 ? (
        <OfferTable rows={rows} locale={locale} end={mayEdit ? { action: endOfferAction, words: endOfferWords(t) } : null} />
      ) : null}
    </PromotionPage>
  );
}

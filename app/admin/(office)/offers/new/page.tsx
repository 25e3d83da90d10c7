import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { newOfferWords } from "@/app/admin/(office)/offers/words";
import { staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { NewOfferForm } from "@/components/admin/new-offer-form";
import { PageHeading } from "@/components/admin/page-heading";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { createOfferAction } from "@/lib/promotions/actions";
import { mayEditOffers } from "@/lib/promotions/policy";
import { listCouponCategories } from "@/lib/promotions/queries/list-coupons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("offers.new") };
}

/** A new offer. */
export default async function NewOfferPage() {
  const actor = await staffOrSignIn(adminPaths.newOffer);
  const locale = await officeLanguage();
  if (!mayEditOffers(actor)) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const [t, categories] = await Promise.all([getTranslations({ locale, namespace: "admin" }), listCouponCategories(actor, locale)]);
  return (
    <>
      <PageHeading title={t("offers.new")} back={{ href: adminPaths.offers(), label: t("offers.title") }} />
      <NewOfferForm action={createOfferAction} locale={locale} categories={categories ?? []} words={newOfferWords(t)} />
    </>
  );
}

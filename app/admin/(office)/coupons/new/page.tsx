import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { newCouponWords } from "@/app/admin/(office)/coupons/words";
import { staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { NewCouponForm } from "@/components/admin/new-coupon-form";
import { PageHeading } from "@/components/admin/page-heading";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { createCouponAction } from "@/lib/promotions/actions";
import { mayEditCoupons } from "@/lib/promotions/policy";
import { listCouponCategories } from "@/lib/promotions/queries/list-coupons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("coupons.new") };
}

/** A new code. */
export default async function NewCouponPage() {
  const actor = await staffOrSignIn(adminPaths.newCoupon);
  const locale = await officeLanguage();
  if (!mayEditCoupons(actor)) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const [t, categories] = await Promise.all([getTranslations({ locale, namespace: "admin" }), listCouponCategories(actor, locale)]);
  return (
    <>
      <PageHeading title={t("coupons.new")} back={{ href: adminPaths.coupons(), label: t("coupons.back") }} />
      <NewCouponForm action={createCouponAction} locale={locale} categories={categories ?? []} words={newCouponWords(t)} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { endCouponWords } from "@/app/admin/(office)/coupons/words";
import { listWords } from "@/app/admin/(office)/promotion-words";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { CouponTable } from "@/components/admin/coupon-table";
import { PromotionPage } from "@/components/admin/promotion-page";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { endCouponAction } from "@/lib/promotions/actions";
import { mayEditCoupons } from "@/lib/promotions/policy";
import { listCoupons } from "@/lib/promotions/queries/list-coupons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("coupons.title") };
}

/** Every code with what it gives and how often it was used. */
export default async function CouponsPage({ searchParams }: PageProps<"/admin/coupons">) {
  const { done } = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.coupons());
  const locale = await officeLanguage();
  const rows = await listCoupons(actor, locale);
  if (!rows) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const mayEdit = mayEditCoupons(actor);
  return (
    <PromotionPage words={listWords(t, "coupons", done)} createAt={adminPaths.newCoupon} mayEdit={mayEdit}>
      {rows.length > 0 ? (
        <CouponTable rows={rows} locale={locale} end={mayEdit ? { action: endCouponAction, words: endCouponWords(t) } : null} />
      ) : null}
    </PromotionPage>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { endCouponWords } from "@/app/admin/(office)/coupons/words";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { CouponTable } from "@/components/admin/coupon-table";
import { PageHeading } from "@/components/admin/page-heading";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
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
    <>
      <PageHeading
        title={t("coupons.title")}
        aside={
          mayEdit && (
            <Link href={adminPaths.newCoupon} className={buttonClass({ variant: "secondary" })}>
              {t("coupons.new")}
            </Link>
          )
        }
      >
        <p className="text-sm text-muted">{t("coupons.explain")}</p>
        {!mayEdit && <p className="text-sm text-muted">{t("coupons.readOnly")}</p>}
        {(done === "created" || done === "ended") && (
          <Notice tone="success" role="status">
            {t(`coupons.${done}`)}
          </Notice>
        )}
      </PageHeading>
      {rows.length > 0 ? (
        <CouponTable rows={rows} locale={locale} end={mayEdit ? { action: endCouponAction, words: endCouponWords(t) } : null} />
      ) : (
        <EmptyState title={t("coupons.empty.title")} text={t("coupons.empty.text")} />
      )}
    </>
  );
}

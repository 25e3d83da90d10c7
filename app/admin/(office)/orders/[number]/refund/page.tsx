import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { staffOrSignIn } from "@/app/admin/guard";
import { refundWords } from "@/app/admin/words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { PageHeading } from "@/components/admin/page-heading";
import { RefundForm } from "@/components/orders/refund-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { newId } from "@/lib/kernel/ids";
import { formatMoney } from "@/lib/kernel/money";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { refundOrderAction } from "@/lib/payments/actions";
import { mayRefund } from "@/lib/payments/policy";
import { getRefundForm } from "@/lib/payments/queries/get-refund-form";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

const reasons = ["requested_by_customer", "duplicate", "fraudulent"] as const;

export async function generateMetadata({ params }: PageProps<"/admin/orders/[number]/refund">): Promise<Metadata> {
  const [{ number }, locale] = await Promise.all([params, officeLanguage()]);
  return { title: (await getTranslations({ locale, namespace: "admin" }))("refund.title", { number }) };
}

/** A page of its own, so that money does not leave by a slip of the hand; support finds no such page. */
export default async function RefundPage({ params }: PageProps<"/admin/orders/[number]/refund">) {
  const { number } = await params;
  const actor = await staffOrSignIn(adminPaths.refund(number));
  const [locale, view] = await Promise.all([officeLanguage(), getOrderForStaff(actor, number)]);
  if (!view || !mayRefund(actor)) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const { order, refundable } = view;
  const parts = await getRefundForm(actor, order.id);
  const back = { href: adminPaths.order(number), label: t("refund.back", { number }) };
  if (!parts || refundable.minor === 0)
    return (
      <>
        <PageHeading title={t("refund.title", { number })} back={back} />
        <EmptyState title={t("refund.nothing")} text={t("refund.nothingText")} />
      </>
    );
  return (
    <>
      <PageHeading title={t("refund.title", { number })} back={back}>
        <p>{t("refund.left", { amount: formatMoney(refundable, locale) })}</p>
      </PageHeading>
      <RefundForm
        action={refundOrderAction}
        refundId={newId()}
        order={{ id: order.id, number }}
        view={parts}
        reasons={reasons.map((code) => ({ code, name: t(`reason.${code}`) }))}
        currency={refundable.currency}
        locale={locale}
        words={refundWords(t, refundable, locale)}
      />
      <Link href={back.href} className="link mt-4 inline-flex min-h-11 items-center">
        {t("refund.cancel")}
      </Link>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { staffOrSignIn } from "@/app/admin/guard";
import { cancelWords } from "@/app/admin/order-words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { PageHeading } from "@/components/admin/page-heading";
import { CancelEffects } from "@/components/orders/cancel-effects";
import { CancelForm } from "@/components/orders/cancel-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { cancelOrderAction } from "@/lib/checkout/actions";
import { mayCancelOrders } from "@/lib/checkout/policy";
import { cancelReasons } from "@/lib/checkout/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { newId } from "@/lib/kernel/ids";
import { cancelRefusal } from "@/lib/orders/domain/change-refusal";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata({ params }: PageProps<"/admin/orders/[number]/cancel">): Promise<Metadata> {
  const [{ number }, locale] = await Promise.all([params, officeLanguage()]);
  return { title: (await getTranslations({ locale, namespace: "admin" }))("cancel.title", { number }) };
}

/** Says what will happen before it does: money leaves and stock comes back, and neither can be undone. Support finds no such page. */
export default async function CancelPage({ params }: PageProps<"/admin/orders/[number]/cancel">) {
  const { number } = await params;
  const actor = await staffOrSignIn(adminPaths.cancel(number));
  const [locale, view] = await Promise.all([officeLanguage(), getOrderForStaff(actor, number)]);
  if (!view || !mayCancelOrders(actor)) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const heading = (
    <PageHeading title={t("cancel.title", { number })} back={{ href: adminPaths.order(number), label: t("cancel.back", { number }) }} />
  );
  const refusal = cancelRefusal(view);
  if (refusal)
    return (
      <>
        {heading}
        <EmptyState title={t("cancel.not.title")} text={t(`cancel.not.${refusal}`)} />
      </>
    );
  return (
    <>
      {heading}
      <CancelEffects view={view} locale={locale} />
      <CancelForm
        action={cancelOrderAction}
        formId={newId()}
        orderId={view.order.id}
        reasons={cancelReasons.map((code) => ({ code, name: t(`reason.${code}`) }))}
        words={cancelWords(t, view.refundable)}
      />
      <Link href={adminPaths.order(number)} className="link mt-4 inline-flex min-h-11 items-center">
        {t("cancel.keep")}
      </Link>
    </>
  );
}

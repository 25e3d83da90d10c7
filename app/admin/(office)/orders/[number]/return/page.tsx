import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { staffOrSignIn } from "@/app/admin/guard";
import { openReturnWords } from "@/app/admin/return-words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { PageHeading } from "@/components/admin/page-heading";
import { OpenReturnForm } from "@/components/returns/open-return-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { newId } from "@/lib/kernel/ids";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { openReturnAction } from "@/lib/returns/actions";
import { getReturnForm } from "@/lib/returns/queries/get-return-for-staff";
import { returnReasons } from "@/lib/returns/types";

export async function generateMetadata({ params }: PageProps<"/admin/orders/[number]/return">): Promise<Metadata> {
  const [{ number }, locale] = await Promise.all([params, officeLanguage()]);
  return { title: (await getTranslations({ locale, namespace: "admin" }))("returns.open.title", { number }) };
}

/** Staff open a return for a customer: which units, and why. */
export default async function OpenReturnPage({ params }: PageProps<"/admin/orders/[number]/return">) {
  const { number } = await params;
  const actor = await staffOrSignIn(adminPaths.newReturn(number));
  const [locale, form] = await Promise.all([officeLanguage(), getReturnForm(actor, number)]);
  if (!form) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const back = { href: adminPaths.order(number), label: t("refund.back", { number }) };
  if (form.lines.every(({ left }) => left === 0))
    return (
      <>
        <PageHeading title={t("returns.open.title", { number })} back={back} />
        <EmptyState title={t("returns.open.nothing")} text={t("returns.open.nothingText")} />
      </>
    );
  return (
    <>
      <PageHeading title={t("returns.open.title", { number })} back={back}>
        <p className="max-w-[68ch] text-muted">{t("returns.open.hint")}</p>
      </PageHeading>
      <OpenReturnForm
        action={openReturnAction}
        returnId={newId()}
        orderId={form.orderId}
        lines={form.lines}
        reasons={returnReasons.map((code) => ({ code, name: t(`returns.reason.${code}`) }))}
        words={openReturnWords(t)}
      />
      <Link href={back.href} className="link mt-4 inline-flex min-h-11 items-center">
        {t("returns.keep")}
      </Link>
    </>
  );
}

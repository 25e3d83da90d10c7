import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { staffOrSignIn } from "@/app/admin/guard";
import { addressWords } from "@/app/admin/order-words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { PageHeading } from "@/components/admin/page-heading";
import { AddressForm } from "@/components/orders/address-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { changeAddressAction } from "@/lib/checkout/actions";
import { countriesLike } from "@/lib/checkout/domain/same-terms";
import { canChangeAddresses } from "@/lib/checkout/policy";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { addressRefusal } from "@/lib/orders/domain/change-refusal";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata({ params }: PageProps<"/admin/orders/[number]/address">): Promise<Metadata> {
  const [{ number }, locale] = await Promise.all([params, officeLanguage()]);
  return { title: (await getTranslations({ locale, namespace: "admin" }))("address.title", { number }) };
}

/** Another delivery address, as long as nothing has left. */
export default async function AddressPage({ params }: PageProps<"/admin/orders/[number]/address">) {
  const { number } = await params;
  const actor = await staffOrSignIn(adminPaths.address(number));
  const [locale, view] = await Promise.all([officeLanguage(), getOrderForStaff(actor, number)]);
  if (!view || !canChangeAddresses(actor)) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const [t, checkout] = await Promise.all([
    getTranslations({ locale, namespace: "admin" }),
    getTranslations({ locale, namespace: "checkout" }),
  ]);
  const back = { href: adminPaths.order(number), label: t("cancel.back", { number }) };
  const refusal = addressRefusal(view);
  if (refusal)
    return (
      <>
        <PageHeading title={t("address.title", { number })} back={back} />
        <EmptyState title={t("address.not.title")} text={t(`address.not.${refusal}`)} />
      </>
    );
  const { order } = view;
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const countries = countriesLike(order.address.country).map((code) => ({ code, name: names.of(code) ?? code }));
  return (
    <>
      <PageHeading title={t("address.title", { number })} back={back}>
        <p className="max-w-[68ch]">{t("address.explain")}</p>
      </PageHeading>
      <AddressForm
        action={changeAddressAction}
        order={order}
        seen={view.addressSeen}
        countries={countries}
        words={addressWords(t, checkout)}
      />
      <Link href={back.href} className="link mt-4 inline-flex min-h-11 items-center">
        {t("address.keep")}
      </Link>
    </>
  );
}

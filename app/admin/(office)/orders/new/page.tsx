import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { staffOrSignIn } from "@/app/admin/guard";
import { manualOrderWords } from "@/app/admin/order-words";
import { PageHeading } from "@/components/admin/page-heading";
import { ManualOrderForm } from "@/components/orders/manual-order-form";
import { manualOrderAction } from "@/lib/checkout/actions";
import { MANUAL_ROWS } from "@/lib/checkout/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { newId } from "@/lib/kernel/ids";
import { LINK_HOURS } from "@/lib/payments/domain/session-parameters";
import { officeLanguage } from "@/lib/platform/office-language";
import { shippingMethods } from "@/lib/shipping/domain/shipping-offers";
import { countries } from "@/lib/shipping/domain/zones";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("manual.title") };
}

/** What a customer orders by phone or mail, written down for them; they pay by the link that is mailed. */
export default async function NewOrderPage() {
  await staffOrSignIn(adminPaths.newOrder);
  const locale = await officeLanguage();
  const [t, checkout] = await Promise.all([
    getTranslations({ locale, namespace: "admin" }),
    getTranslations({ locale, namespace: "checkout" }),
  ]);
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const [home, ...others] = countries.map((code) => ({ code, name: regions.of(code) ?? code }));
  const order = new Intl.Collator(locale);
  return (
    <>
      <PageHeading title={t("manual.title")} back={{ href: adminPaths.orders(), label: t("order.back") }}>
        <p className="max-w-[68ch]">{t("manual.explain", { hours: LINK_HOURS })}</p>
      </PageHeading>
      <ManualOrderForm
        action={manualOrderAction}
        formId={newId()}
        locale={locale}
        mostRows={MANUAL_ROWS}
        languages={["fr", "en"].map((code) => ({ code, name: languages.of(code) ?? code }))}
        countries={[...(home ? [home] : []), ...others.sort((a, b) => order.compare(a.name, b.name))]}
        methods={shippingMethods.map((code) => ({ code, name: checkout(`shipping.${code}.name`) }))}
        words={manualOrderWords(t, checkout)}
      />
    </>
  );
}

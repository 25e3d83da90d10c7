import type { Metadata, Route } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { orderPageWords } from "@/app/[locale]/(checkout)/orders/[number]/words";
import { OrderNotFound } from "@/components/orders/order-not-found";
import { OrderPage } from "@/components/orders/order-page";
import { asLocale } from "@/lib/kernel/locale";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import { readOrderCookie } from "@/lib/platform/order-cookie";
import { setStatus } from "@/lib/platform/request-context";

export const metadata: Metadata = { robots: { index: false } };

/** A guest's order, opened by the cookie that its link left. */
export default async function Page({ params }: PageProps<"/[locale]/orders/[number]">) {
  const { locale, number } = await params;
  const language = asLocale(locale);
  setRequestLocale(language);
  const t = await getTranslations({ locale: language, namespace: "orders" });
  const order = await getOrderByLink(number, await readOrderCookie(number));
  if (!order) {
    setStatus(404);
    return (
      <OrderNotFound title={t("notFound.title")} text={t("notFound.text")} home={`/${language}` as Route} homeLabel={t("notFound.home")} />
    );
  }
  return <OrderPage order={{ ...order, locale: language }} words={orderPageWords(language, t)} />;
}

import type { Metadata, Route } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { orderPageWords, payWords } from "@/app/[locale]/(checkout)/orders/[number]/words";
import { sectionWords } from "@/app/[locale]/(checkout)/withdrawal-words";
import { OrderNotFound } from "@/components/orders/order-not-found";
import { OrderPage } from "@/components/orders/order-page";
import { WithdrawalSection } from "@/components/returns/withdrawal-section";
import { getDocumentsOfOrder } from "@/lib/invoicing/queries/documents-of-order";
import { formatDay } from "@/lib/kernel/day";
import { asLocale } from "@/lib/kernel/locale";
import { getOrderByLink } from "@/lib/orders/queries/get-order-by-link";
import { readOrderCookie } from "@/lib/platform/order-cookie";
import { setStatus } from "@/lib/platform/request-context";
import { getWithdrawal } from "@/lib/returns/queries/get-withdrawal";

export const metadata: Metadata = { robots: { index: false } };

/** A guest's order, opened by the cookie that its link left. */
export default async function Page({ params, searchParams }: PageProps<"/[locale]/orders/[number]">) {
  const { locale, number } = await params;
  const language = asLocale(locale);
  setRequestLocale(language);
  const t = await getTranslations({ locale: language, namespace: "orders" });
  const secret = await readOrderCookie(number);
  const order = await getOrderByLink(number, secret);
  if (!order) {
    setStatus(404);
    return (
      <OrderNotFound title={t("notFound.title")} text={t("notFound.text")} home={`/${language}` as Route} homeLabel={t("notFound.home")} />
    );
  }
  const documents = await getDocumentsOfOrder(order.id);
  const { withdrawn, payment } = await searchParams;
  const checkout = await getTranslations({ locale: language, namespace: "checkout" });
  const withdrawal = order.confirmedAt === null ? null : await getWithdrawal(number, secret);
  const returns = await getTranslations({ locale: language, namespace: "returns" });
  return (
    <OrderPage
      order={{ ...order, locale: language }}
      documents={documents}
      words={{ ...orderPageWords(language, t), pay: payWords(t, checkout) }}
      unavailable={payment === "unavailable"}
    >
      {withdrawal && (withdrawal.past.length > 0 || withdrawal.refusal !== "canceled") && (
        <WithdrawalSection
          number={number}
          locale={language}
          open={withdrawal.refusal === null || withdrawal.refusal === "over"}
          done={withdrawn === "1" && withdrawal.past.length > 0}
          past={withdrawal.past}
          words={sectionWords(returns, {
            until: withdrawal.lastDay === null ? null : formatDay(withdrawal.lastDay, language),
            cards: order.tax.treatment === "voucher",
            over: withdrawal.refusal === "canceled" || withdrawal.refusal === "nothing_left",
          })}
        />
      )}
    </OrderPage>
  );
}

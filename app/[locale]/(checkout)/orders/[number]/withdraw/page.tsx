import type { Metadata, Route } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { withdrawalWords } from "@/app/[locale]/(checkout)/withdrawal-words";
import { OrderNotFound } from "@/components/orders/order-not-found";
import { WithdrawalForm } from "@/components/returns/withdrawal-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/ids";
import { asLocale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { readOrderCookie } from "@/lib/platform/order-cookie";
import { setStatus } from "@/lib/platform/request-context";
import { confirmWithdrawalAction, reviewWithdrawalAction } from "@/lib/returns/actions";
import { getWithdrawal } from "@/lib/returns/queries/get-withdrawal";

export const metadata: Metadata = { robots: { index: false } };

/** The withdrawal function of one order, for who holds its link; for others the same 404 as for an order that does not exist. */
export default async function Page({ params }: PageProps<"/[locale]/orders/[number]/withdraw">) {
  const { locale, number } = await params;
  const language = asLocale(locale);
  setRequestLocale(language);
  const view = await getWithdrawal(number, await readOrderCookie(number));
  if (!view) {
    setStatus(404);
    const t = await getTranslations({ locale: language, namespace: "orders" });
    return (
      <OrderNotFound title={t("notFound.title")} text={t("notFound.text")} home={`/${language}` as Route} homeLabel={t("notFound.home")} />
    );
  }
  const t = await getTranslations({ locale: language, namespace: "returns" });
  const until = view.lastDay === null ? null : formatDay(view.lastDay, language);
  return (
    <article className="mx-auto grid max-w-3xl gap-8 py-10 sm:py-16">
      <header>
        <h1 className="font-serif text-3xl sm:text-4xl">{t("page.title", { number: view.number })}</h1>
        {!view.refusal && (
          <>
            <p className="mt-4 max-w-[68ch]">{t("page.intro")}</p>
            <p className="mt-2 max-w-[68ch] text-muted">{until === null ? t("page.open") : t("page.until", { day: until })}</p>
          </>
        )}
      </header>
      {view.refusal ? (
        <Notice title={t("refusal.title")}>{t(`refusal.${view.refusal}`, { day: until ?? "" })}</Notice>
      ) : (
        <WithdrawalForm
          review={reviewWithdrawalAction}
          confirm={confirmWithdrawalAction}
          returnId={newId()}
          view={{ number: view.number, lines: view.lines, name: view.name }}
          locale={language}
          here={paths.withdrawOrder(language, number)}
          words={withdrawalWords(t, view)}
        />
      )}
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link href={paths.order(language, number)} className="link target inline-flex items-center">
          {t("page.back")}
        </Link>
        <Link href={paths.rightOfWithdrawal(language)} className="link target inline-flex items-center">
          {t("page.info")}
        </Link>
      </p>
    </article>
  );
}

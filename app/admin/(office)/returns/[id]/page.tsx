import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { receiveWords, stepWords } from "@/app/admin/return-words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { PageHeading } from "@/components/admin/page-heading";
import { ReceiveForm } from "@/components/returns/receive-form";
import { ReturnFacts } from "@/components/returns/return-facts";
import { StepForm } from "@/components/returns/step-form";
import { Notice } from "@/components/ui/notice";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { add, formatMoney } from "@/lib/kernel/money";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { noteProofAction, receiveReturnAction, refundReturnAction, refuseReturnAction } from "@/lib/returns/actions";
import { nextReturnStatus } from "@/lib/returns/domain/return-machine";
import { mayDecideReturns } from "@/lib/returns/policy";
import { getReturnForStaff } from "@/lib/returns/queries/get-return-for-staff";
import { refusalReasons, writeOffReasons } from "@/lib/returns/types";

const dones = ["opened", "received", "proof", "refunded", "refused"] as const;
const card = "grid gap-4 rounded-control border border-line bg-surface p-5";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("returns.title") };
}

/** One return: what was declared, and only the steps that can come next. */
export default async function ReturnPage({ params, searchParams }: PageProps<"/admin/returns/[id]">) {
  const { id } = await params;
  const actor = await staffOrSignIn(adminPaths.returnOf(id));
  const [locale, view] = await Promise.all([officeLanguage(), getReturnForStaff(actor, id)]);
  if (!view) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const { done: said } = single(await searchParams);
  const done = dones.find((known) => known === said);
  const can = (event: "goods_received" | "money_sent" | "refused") => nextReturnStatus(view.status, event).ok;
  const total = add(view.goods, view.delivery);
  const decides = mayDecideReturns(actor);
  return (
    <>
      <PageHeading
        title={t("returns.titleOf", { kind: t(`returns.kind.${view.kind}`), number: view.orderNumber })}
        back={{ href: adminPaths.returns(), label: t("returns.back") }}
      >
        {done && (
          <Notice tone="success" role="status">
            {t(`returns.done.${done}`)}
          </Notice>
        )}
      </PageHeading>
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ReturnFacts view={view} locale={locale} />
        <div className="grid gap-6">
          {can("goods_received") && (
            <Card id="receive" title={t("returns.receive.title")}>
              <ReceiveForm
                action={receiveReturnAction}
                returnId={view.id}
                lines={view.lines}
                reasons={writeOffReasons.map((code) => ({ code, name: t(`returns.why.${code}`) }))}
                words={receiveWords(t)}
              />
            </Card>
          )}
          {can("goods_received") && can("money_sent") && view.kind === "withdrawal" && view.proofAt === null && (
            <section className={card}>
              <StepForm action={noteProofAction} returnId={view.id} submit={t("returns.proof.action")} secondary words={stepWords(t)}>
                <p className="text-sm">{t("returns.proof.text")}</p>
              </StepForm>
            </section>
          )}
          {can("money_sent") && decides && (
            <Card id="pay" title={t("returns.pay.title")}>
              <StepForm
                action={refundReturnAction}
                returnId={view.id}
                submit={t("returns.pay.action", { amount: formatMoney(total, locale) })}
                secondary={view.receivedAt === null}
                words={stepWords(t)}
              >
                <dl className="tabular grid w-full grid-cols-[1fr_auto] gap-y-1 text-sm [&>dd]:text-right">
                  <dt>{t("returns.pay.goods")}</dt>
                  <dd>{formatMoney(view.goods, locale)}</dd>
                  {view.delivery.minor > 0 && (
                    <>
                      <dt>{t("returns.pay.delivery")}</dt>
                      <dd>{formatMoney(view.delivery, locale)}</dd>
                    </>
                  )}
                </dl>
                <p className="text-sm text-muted">{t("returns.pay.left", { amount: formatMoney(view.refundable, locale) })}</p>
                {view.receivedAt === null && <p className="text-sm text-muted">{t("returns.pay.early")}</p>}
              </StepForm>
            </Card>
          )}
          {can("refused") && decides && (
            <Card id="refuse" title={t("returns.refuse.title")}>
              <StepForm
                action={refuseReturnAction}
                returnId={view.id}
                submit={t("returns.refuse.action")}
                secondary
                words={stepWords(t)}
                choice={{
                  name: "refusal",
                  label: t("returns.refuse.reason"),
                  hint: t("returns.refuse.hint"),
                  choose: t("ship.choose"),
                  options: refusalReasons.map((code) => ({ code, name: t(`returns.refusal.${code}`) })),
                }}
              />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

/** One step that can come next, under its name. */
function Card({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={card}>
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}

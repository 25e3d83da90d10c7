import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { deliveryWords, linkWords, noteWords } from "@/app/admin/order-words";
import { releaseWords, shipWords } from "@/app/admin/words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { OrderGiftCards } from "@/components/admin/order-gift-cards";
import { CustomerCard } from "@/components/orders/customer-card";
import { DeliveryForm } from "@/components/orders/delivery-form";
import { DisputeCard } from "@/components/orders/dispute-card";
import { DocumentList } from "@/components/orders/document-list";
import { LinkForm } from "@/components/orders/link-form";
import { NoteForm } from "@/components/orders/note-form";
import { asDone, OrderHeading } from "@/components/orders/order-heading";
import { PaymentCard } from "@/components/orders/payment-card";
import { RefreshWhilePending } from "@/components/orders/refresh-while-pending";
import { ReleaseForm } from "@/components/orders/release-form";
import { ShipForm } from "@/components/orders/ship-form";
import { StaffOrderLines } from "@/components/orders/staff-order-lines";
import { StaffParcels } from "@/components/orders/staff-parcels";
import { StaffTimeline } from "@/components/orders/staff-timeline";
import { ReturnList } from "@/components/returns/return-list";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { callOffUnpaidAction, sendPaymentLinkAction } from "@/lib/checkout/actions";
import { canChangeAddresses, canPlaceForCustomers, mayCancelOrders } from "@/lib/checkout/policy";
import { getCardsOfOrder } from "@/lib/giftcards/queries/list-cards";
import { getStaff } from "@/lib/identity/queries/get-staff";
import { getDocumentsForStaff } from "@/lib/invoicing/queries/list-documents";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { newId } from "@/lib/kernel/ids";
import { parisDay } from "@/lib/kernel/paris-time";
import { addNoteAction, markDeliveredAction, shipOrderAction } from "@/lib/orders/actions";
import { carriers } from "@/lib/orders/domain/carriers";
import { addressRefusal, cancelRefusal } from "@/lib/orders/domain/change-refusal";
import { leftToSend } from "@/lib/orders/domain/parcels";
import { canShipOrders, canWriteNotes } from "@/lib/orders/policy";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { releaseWarningAction } from "@/lib/payments/actions";
import { mayRefund, mayReleaseWarnings } from "@/lib/payments/policy";
import { now } from "@/lib/platform/clock";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { isOver } from "@/lib/returns/domain/return-machine";
import { getReturnsOfOrder } from "@/lib/returns/queries/get-return-for-staff";

export async function generateMetadata({ params }: PageProps<"/admin/orders/[number]">): Promise<Metadata> {
  const [{ number }, locale] = await Promise.all([params, officeLanguage()]);
  return { title: (await getTranslations({ locale, namespace: "admin" }))("order.title", { number }) };
}

/** One order: what to do next, what was bought, by whom, what was paid, what happened. On a phone what happened comes last. */
export default async function OrderPage({ params, searchParams }: PageProps<"/admin/orders/[number]">) {
  const { number } = await params;
  const actor = await staffOrSignIn(adminPaths.order(number));
  const [locale, view] = await Promise.all([officeLanguage(), getOrderForStaff(actor, number)]);
  if (!view) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const { done } = single(await searchParams);
  const returns = (await getReturnsOfOrder(actor, view.order.id, number)) ?? [];
  const documents = await getDocumentsForStaff(actor, view.order.id);
  const cards = view.order.tax.treatment === "voucher" ? await getCardsOfOrder(actor, view.order.id) : null;
  const left = leftToSend(view.order.lines, view.order.shipments);
  const people = await getStaff(
    actor,
    view.timeline.flatMap(({ actorId }) => actorId ?? []),
  );
  return (
    <>
      <OrderHeading view={view} locale={locale} done={asDone(done)} returning={returns.some(({ status }) => !isOver(status))} />
      {view.refunds.some(({ status }) => status === "requested" || status === "pending") && <RefreshWhilePending />}
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-10 max-lg:contents">
          <StaffOrderLines order={view.order} refunds={view.refunds} locale={locale} />
          <div className="max-lg:order-last">
            <StaffTimeline entries={view.timeline} people={Object.fromEntries(people.map(({ id, name }) => [id, name]))} locale={locale} />
            {canWriteNotes(actor) && view.order.email !== "" && (
              <NoteForm action={addNoteAction} orderId={view.order.id} noteId={newId()} words={noteWords(t)} />
            )}
          </div>
        </div>
        <div className="grid gap-10">
          {view.disputes.length > 0 && (
            <DisputeCard
              disputes={view.disputes}
              locale={locale}
              release={
                mayReleaseWarnings(actor)
                  ? ({ id }) => <ReleaseForm action={releaseWarningAction} warningId={id} words={releaseWords(t)} />
                  : null
              }
            />
          )}
          {cards && <OrderGiftCards cards={cards} locale={locale} />}
          {(view.fulfilmentStatus === "to_ship" || view.fulfilmentStatus === "partially_shipped") &&
            left.length > 0 &&
            view.hold === null &&
            view.refundable.minor > 0 &&
            canShipOrders(actor) && (
              <section aria-labelledby="ship" className="rounded-control border border-line bg-surface p-5">
                <h2 id="ship" className="mb-4 text-xl">
                  {t("ship.title")}
                </h2>
                <ShipForm
                  action={shipOrderAction}
                  orderId={view.order.id}
                  shipmentId={newId()}
                  lines={left.map(({ line, left: units }) => ({
                    id: line.id,
                    name: [line.name, line.variantLabel].filter(Boolean).join(", "),
                    left: t("ship.left", { left: units, quantity: line.quantity }),
                    most: units,
                  }))}
                  carriers={view.order.pickup ? null : Object.entries(carriers).map(([code, { name }]) => ({ code, name }))}
                  words={shipWords(t, view.order.pickup !== null)}
                />
              </section>
            )}
          {view.byStaff && view.order.status === "pending_payment" && canPlaceForCustomers(actor) && (
            <section aria-labelledby="link" className="grid gap-4 rounded-control border border-line bg-surface p-5">
              <h2 id="link" className="text-xl">
                {t("manual.linkTitle")}
              </h2>
              {view.order.payBy && (
                <LinkForm action={sendPaymentLinkAction} formId={newId()} orderId={view.order.id} words={linkWords(t, "again")} />
              )}
              <LinkForm action={callOffUnpaidAction} formId={newId()} orderId={view.order.id} words={linkWords(t, "callOff")} />
            </section>
          )}
          {!cancelRefusal(view) && mayCancelOrders(actor) && (
            <Link href={adminPaths.cancel(number)} className={buttonClass({ variant: "secondary" })}>
              {t("cancel.open")}
            </Link>
          )}
          <StaffParcels
            order={view.order}
            locale={locale}
            arrival={
              canShipOrders(actor)
                ? ({ id, shippedAt, pickup }) => (
                    <DeliveryForm
                      action={markDeliveredAction}
                      shipmentId={id}
                      from={parisDay(new Date(shippedAt))}
                      today={parisDay(now())}
                      words={deliveryWords(t, pickup)}
                    />
                  )
                : null
            }
          />
          {(returns.length > 0 || (view.order.confirmedAt && view.order.status !== "canceled")) && (
            <section aria-labelledby="returns" className="text-sm">
              <h2 id="returns" className="mb-2 text-xl">
                {t("returns.ofOrder")}
              </h2>
              {returns.length > 0 && <ReturnList rows={returns} locale={locale} />}
              {view.order.status !== "canceled" && (
                <Link href={adminPaths.newReturn(number)} className="link target mt-1 inline-flex items-center">
                  {t("returns.open.link")}
                </Link>
              )}
            </section>
          )}
          <CustomerCard order={view.order} customer={view.customer} locale={locale}>
            {!addressRefusal(view) && canChangeAddresses(actor) && (
              <Link href={adminPaths.address(number)} className="link target mt-1 inline-flex items-center">
                {t("address.open")}
              </Link>
            )}
          </CustomerCard>
          <div className="text-sm empty:hidden">
            <DocumentList
              documents={documents ?? []}
              words={{
                title: t("invoices.title"),
                kind: { invoice: t("invoices.kind.invoice"), credit_note: t("invoices.kind.credit_note") },
                coming: t("invoices.coming"),
              }}
              locale={locale}
              href={adminPaths.document}
            />
          </div>
          <PaymentCard view={view} locale={locale}>
            {view.refundable.minor > 0 && mayRefund(actor) && (
              <Link href={adminPaths.refund(number)} className={buttonClass({ variant: "secondary" })}>
                {t("refund.open")}
              </Link>
            )}
          </PaymentCard>
        </div>
      </div>
    </>
  );
}

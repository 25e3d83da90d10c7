import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { cancelPricesAction, setExclusionAction, setPriceAction, withdrawPriceAction } from "@/lib/catalog/actions";
import { cancelPlannedPrices, setPrice } from "@/lib/catalog/operations/set-price";
import { getExclusionForStaff } from "@/lib/catalog/queries/get-exclusion-for-staff";
import { getPricesForStaff } from "@/lib/catalog/queries/get-prices-for-staff";
import { cancelOrderAction, changeAddressAction } from "@/lib/checkout/actions";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { changeAddress } from "@/lib/checkout/operations/change-address";
import { signOutAction } from "@/lib/identity/actions";
import { getStaff } from "@/lib/identity/queries/get-staff";
import { adjustStockAction } from "@/lib/inventory/actions";
import { listHolds } from "@/lib/inventory/queries/list-holds";
import { countLowStock, getStockForStaff, listStock, lowestStock } from "@/lib/inventory/queries/list-stock";
import { getDocumentsForStaff, listDocuments } from "@/lib/invoicing/queries/list-documents";
import type { FormAction } from "@/lib/kernel/action-state";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { addNoteAction, markDeliveredAction, searchOrdersAction, shipOrderAction } from "@/lib/orders/actions";
import { addNote } from "@/lib/orders/operations/add-note";
import { markDelivered } from "@/lib/orders/operations/mark-delivered";
import { shipOrder } from "@/lib/orders/operations/ship-order";
import { countOrders } from "@/lib/orders/queries/count-orders";
import { getOrderForStaff } from "@/lib/orders/queries/get-order-for-staff";
import { listOrders } from "@/lib/orders/queries/list-orders";
import { refundOrderAction, releaseWarningAction, retryTaskAction, takeOverRefundAction } from "@/lib/payments/actions";
import { refundOrder } from "@/lib/payments/operations/refund-order";
import { retryTask } from "@/lib/payments/operations/retry-task";
import { getBacklog } from "@/lib/payments/queries/get-backlog";
import { getInboxTask } from "@/lib/payments/queries/get-inbox-task";
import { getRefundForm } from "@/lib/payments/queries/get-refund-form";
import { listFindings } from "@/lib/payments/queries/list-findings";
import { listInbox } from "@/lib/payments/queries/list-inbox";
import { listReturned } from "@/lib/payments/queries/list-returned";
import { readPayload } from "@/lib/payments/queries/read-payload";
import { createCoupon } from "@/lib/promotions/operations/create-coupon";
import { endCoupon } from "@/lib/promotions/operations/end-coupon";
import { listCouponCategories, listCoupons } from "@/lib/promotions/queries/list-coupons";
import { listOffers } from "@/lib/promotions/queries/list-offers";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";
import { post } from "@/tests/support/actions";
import { type GivenVariant, given } from "@/tests/support/given";
import { type ByPhone, byPhoneActions, givenByPhone } from "@/tests/support/given-by-phone";
import { aCoupon } from "@/tests/support/given-coupon";
import { givenWarning } from "@/tests/support/given-dispute";
import { cardActions, cardQueries, givenGiftCard } from "@/tests/support/given-gift-card";
import { givenDeadMessage, givenSetAsideEvent } from "@/tests/support/given-given-up";
import type { GivenOrder } from "@/tests/support/given-order";
import { givenPlannedPrice } from "@/tests/support/given-planned";
import type { GivenStaff } from "@/tests/support/given-staff";
import { use } from "@/tests/support/next-headers";
import { givenPromotions, type Promotions, promotionActions } from "@/tests/support/promotion-cases";
import { givenArrival, parcelOf, shipFields } from "@/tests/support/ship";
import { strangers } from "@/tests/support/strangers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));
let admin: GivenStaff;
let support: GivenStaff;
let order: GivenOrder;
let leaving: GivenOrder; // canceled by the admin of the table below
let variant: GivenVariant;
let arrival: { shipmentId: string; day: string }; // of a parcel that left
let parcelFields: Record<string, string>;
let planned: GivenVariant; // its price changes in 2099
let [deadMessage, setAside, warningId, cardId] = ["", "", "", ""];
let running: Promotions;
let byPhone: ByPhone;
beforeAll(async () => {
  [admin, support] = await Promise.all([given.staff("admin"), given.staff("support")]);
  const product = await given.product();
  [variant] = product.variants;
  planned = await givenPlannedPrice(admin.actor);
  order = await given.order({ variant: product.variants[0], status: "confirmed", captured: true });
  leaving = await given.order({ variant: product.variants[0], status: "confirmed", captured: true });
  arrival = await givenArrival(product.variants[0]);
  parcelFields = await shipFields(order.id);
  deadMessage = await givenDeadMessage(order.id);
  [running, cardId] = [await givenPromotions(), (await givenGiftCard(2_000)).id];
  warningId = await givenWarning(order);
  byPhone = await givenByPhone(support.actor.id);
  setAside = await givenSetAsideEvent("");
});

/** Everything that answers with what only staff may see. Nobody else gets a row, a count, or a different "no" for what exists. */
const queries: Record<string, (actor: Actor) => Promise<unknown>> = {
  countLowStock,
  countOrders,
  getBacklog,
  getOrderForStaff: (actor) => getOrderForStaff(actor, order.number),
  getStaff: async (actor) => {
    const people = await getStaff(actor, [admin.actor.id]);
    return people.length > 0 ? people : null;
  },
  getExclusionForStaff: (actor) => getExclusionForStaff(actor, variant.id),
  getPricesForStaff: (actor) => getPricesForStaff(actor, variant.id),
  getStockForStaff: (actor) => getStockForStaff(actor, "fr", variant.sku),
  getRefundForm: (actor) => getRefundForm(actor, order.id),
  listHolds: (actor) => listHolds(actor, variant.id),
  getInboxTask: (actor) => getInboxTask(actor, deadMessage),
  getTaxReport: (actor) => getTaxReport(actor, "2026-Q4"),
  getDocumentsForStaff: (actor) => getDocumentsForStaff(actor, order.id),
  listDocuments: (actor) => listDocuments(actor, {}),
  listFindings,
  listInbox: (actor) => listInbox(actor, { state: "look" }),
  listReturned,
  readPayload: async (actor) => {
    const event = await getInboxTask(admin.actor, setAside);
    return event && readPayload(actor, event);
  },
  listOrders: (actor) => listOrders(actor, {}),
  ...cardQueries(() => cardId),
  listCouponCategories: (actor) => listCouponCategories(actor, "fr"),
  listCoupons: (actor) => listCoupons(actor, "fr"),
  listOffers: (actor) => listOffers(actor, "fr"),
  listStock: (actor) => listStock(actor, "fr", {}),
  lowestStock: (actor) => lowestStock(actor, "fr", 5),
};
type Case = { action: FormAction<never, never>; fields: () => Record<string, string>; support: "may" | "may not" };
const stock = () => ({ variantId: variant.id, sku: variant.sku, seenOnHand: "10", onHand: "10", cause: "correction" });
const price = () => {
  const seen = { variantId: variant.id, sku: variant.sku, seenMinor: String(variant.priceMinor) };
  return { ...seen, locale: "fr", price: "12,50", from: "", until: "" };
};
const exclude = () => ({ variantId: variant.id, sku: variant.sku, exclusion: "hygiene", seen: "" });
const unplan = () => ({ variantId: planned.id, sku: planned.sku });
const refund = () => {
  const paid = { orderId: order.id, number: order.number };
  return { refundId: newId(), ...paid, locale: "fr", extent: "part", amount: "1", reason: "duplicate" };
};
const cancel = () => ({ formId: newId(), orderId: leaving.id, reason: "undeliverable" as const });
const note = () => ({ noteId: newId(), orderId: order.id, text: "Rang twice." });
/** Where the order goes already, so that it needs to know of no writing. */
const address = { name: "Jeanne Martin", line1: "12 rue des Lilas", postalCode: "75011", city: "Paris", country: "FR" } as const;
const readdress = () => ({ orderId: order.id, seen: "a".repeat(43), ...address });
const as = (action: unknown) => action as FormAction<never, never>;
/** Every form of the back office, and whether support may send it. */
const actions: Record<string, Case> = {
  setPriceAction: { action: as(setPriceAction), fields: price, support: "may not" },
  setExclusionAction: { action: as(setExclusionAction), fields: exclude, support: "may not" },
  withdrawPriceAction: { action: as(withdrawPriceAction), fields: () => ({ ...unplan(), currency: "CHF" }), support: "may not" },
  cancelPricesAction: { action: as(cancelPricesAction), fields: unplan, support: "may not" },
  adjustStockAction: { action: as(adjustStockAction), fields: stock, support: "may not" },
  addNoteAction: { action: as(addNoteAction), fields: note, support: "may" },
  changeAddressAction: { action: as(changeAddressAction), fields: readdress, support: "may" },
  cancelOrderAction: { action: as(cancelOrderAction), fields: cancel, support: "may not" },
  refundOrderAction: { action: as(refundOrderAction), fields: refund, support: "may not" },
  releaseWarningAction: { action: as(releaseWarningAction), fields: () => ({ warningId }), support: "may not" },
  retryTaskAction: { action: as(retryTaskAction), fields: () => ({ queue: "outbox", taskId: deadMessage }), support: "may not" },
  takeOverRefundAction: { action: as(takeOverRefundAction), fields: () => ({ providerRefundId: "re_none" }), support: "may not" },
  searchOrdersAction: { action: as(searchOrdersAction), fields: () => ({ q: "" }), support: "may" },
  ...{ ...byPhoneActions(() => byPhone), ...cardActions(() => cardId), ...promotionActions(() => running) },
  markDeliveredAction: { action: as(markDeliveredAction), fields: () => arrival, support: "may" },
  shipOrderAction: { action: as(shipOrderAction), fields: () => parcelFields, support: "may" },
  signOutAction: { action: as(signOutAction), fields: () => ({}), support: "may" },
};
describe("what only staff may see", () => {
  it.each(Object.keys(queries))("%s shows nothing to anybody else, and something to staff", async (name) => {
    for (const [, actor] of strangers) expect(await queries[name]?.(actor)).toBeNull();
    for (const { actor } of [admin, support]) expect(await queries[name]?.(actor)).not.toBeNull();
  });

  it("getOrderForStaff gives a guest the same for an order that exists and for one that does not", async () => {
    const guest: Actor = { kind: "guest" };
    expect(await getOrderForStaff(guest, order.number)).toEqual(await getOrderForStaff(guest, "0000000000"));
  });
});

describe("what only staff may do", () => {
  it.each(Object.keys(actions))("%s is denied to a guest", async (name) => {
    const found = actions[name];
    use();
    expect((await post(found?.action ?? as(null), found?.fields() ?? {})).state).toMatchObject({ status: "refused", reason: "denied" });
  });

  it.each(Object.entries(actions).filter(([, { support: rule }]) => rule === "may not"))(
    "%s is denied to support",
    async (_name, { action, fields }) => {
      use().jar.set("session", { value: support.token, options: {} });
      expect((await post(action, fields())).state).toMatchObject({ status: "refused", reason: "denied" });
    },
  );

  it.each(Object.entries(actions))("%s is done by an admin", async (name, { action, fields }) => {
    use().jar.set("session", { value: name === "signOutAction" ? (await given.staff()).token : admin.token, options: {} });
    const { to, state } = await post(action, fields());
    if (name === "takeOverRefundAction")
      expect(state).toMatchObject({ status: "failed" }); // it was tried: Stripe has no such refund
    else expect(to).toMatch(/^\/admin/);
  });

  it("the operations say no by themselves, whoever calls them", async () => {
    for (const actor of [...strangers.map(([, stranger]) => stranger), support.actor]) {
      const plan = { variantId: variant.id, minor: 1, seenMinor: variant.priceMinor, from: null, until: null };
      expect(await setPrice(plan, actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
      expect(await endCoupon(running.couponId, actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
      expect(await createCoupon(aCoupon("NEVER"), actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
      expect(await cancelPlannedPrices(planned.id, actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    }
    for (const [, actor] of strangers) {
      expect(await shipOrder(await parcelOf(order.id), actor)).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
      expect(await markDelivered(arrival, actor)).toEqual({ ok: false, error: { code: "PARCEL_NOT_FOUND" } });
      expect(await addNote(note(), actor)).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
      expect(
        await changeAddress({ orderId: order.id, seen: "", address: { ...address, company: undefined, line2: undefined } }, actor),
      ).toEqual({
        ok: false,
        error: { code: "ORDER_NOT_FOUND" },
      });
      expect(await refundOrder({ ...refund(), locale: "fr", extent: "part", lines: [], reason: "duplicate" }, actor)).toMatchObject({
        ok: false,
      });
    }
    for (const actor of [...strangers.map(([, stranger]) => stranger), support.actor]) {
      expect(await cancelOrder(cancel(), actor)).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
      expect(await retryTask({ queue: "outbox", taskId: deadMessage }, actor)).toEqual({ ok: false, error: { code: "FORBIDDEN" } });
    }
    expect(await refundOrder({ ...refund(), locale: "fr", extent: "part", lines: [], reason: "duplicate" }, support.actor)).toEqual({
      ok: false,
      error: { code: "FORBIDDEN" },
    });
  });
});

/** Returns have a table of their own: tests/integration/returns/office.test.ts. */
describe("this table", () => {
  const sources = (dir: string): string[] =>
    readdirSync(dir).flatMap((name) => {
      const path = join(dir, name);
      return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [path] : [];
    });
  const usedByTheOffice = (pattern: RegExp): string[] => [
    ...new Set(sources("app/admin").flatMap((file) => [...readFileSync(file, "utf8").matchAll(pattern)].map((match) => match[1] ?? ""))),
  ];

  it("names every query that a page of the back office asks", () => {
    const imported = usedByTheOffice(/import \{([^}]+)\} from "@\/lib\/(?!returns)[a-z]+\/queries/g);
    const asked = imported
      .flatMap((names) => names.split(",").map((name) => name.trim()))
      .filter((name) => /^[a-z]/.test(name) && !name.startsWith("type "));
    expect(asked.length).toBeGreaterThan(3);
    expect(Object.keys(queries)).toEqual(expect.arrayContaining(asked));
  });
  it("names every form of the back office but the one that lets people in", () => {
    const imported = usedByTheOffice(/import \{([^}]+)\} from "@\/(?:lib\/(?!returns)[a-z]+|app\/admin)\/actions"/g);
    const sent = imported.flatMap((names) => names.split(",").map((name) => name.trim())).filter((name) => name && name !== "signInAction");
    expect(Object.keys(actions)).toEqual(expect.arrayContaining(sent.filter((name) => name !== "chooseLanguageAction")));
  });
});

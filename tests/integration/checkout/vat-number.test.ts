import { describe, expect, it } from "vitest";
import { checkVatNumber } from "@/lib/checkout/operations/check-vat-number";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import { findVatNumber } from "@/lib/checkout/repository";
import { loadOrder } from "@/lib/orders/queries/load-order";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { ordersOf, place } from "@/tests/support/given-sale";
import { startStripe } from "@/tests/support/stripe";
import { startVies } from "@/tests/support/vies";

const stripe = await startStripe();
const vies = await startVies();
restoreClockAfterEach();

const brussels = { country: "BE", postalCode: "1000", city: "Bruxelles", phone: "" };
const known = "BE0428759497";
/** Numbers that the sandbox answers otherwise, by their last figures. */
const [unknown, stateDown, busy] = ["DE123450100", "DE123450999", "DE123457998"];

async function cart(): Promise<string> {
  const { variants } = await given.product({ priceMinor: 12_000, stock: [9] });
  return givenCart([variants[0], 1]);
}

async function lastOrder(token: string) {
  const row = (await ordersOf(token)).at(-1);
  const order = row && (await loadOrder({ id: row.id }));
  if (!order) throw new Error("no order");
  return order;
}

describe("a business of another member state", () => {
  it("pays no VAT once VIES confirms its number, and the order keeps the proof", async () => {
    const token = await cart();
    expect(await checkVatNumber(known, token)).toMatchObject({
      number: known,
      check: "valid",
      consultation: expect.stringMatching(/^WAPIA/),
    });
    const { offers, vatNumber } = await getCheckout(token, "en");
    expect(vatNumber?.number).toBe(known);
    expect(offers.BE[0]?.price).toMatchObject({ treatment: "reverse_charge", totalMinor: 10_992, vatMinor: 0, reliefMinor: 2_198 });

    expect(await place(token, await givenCheckout(token, brussels))).toMatchObject({ ok: true, value: { kind: "pay" } });
    const order = await lastOrder(token);
    expect(order).toMatchObject({
      tax: { country: "BE", treatment: "reverse_charge", number: { number: known, check: "valid", consultation: vatNumber?.consultation } },
      total: { minor: 10_992 },
      vat: { minor: 0 },
    });
    const [session] = await stripe.sessionsOf(order.id);
    expect(session?.amount_total).toBe(10_992);
    const rows = await sql(
      "SELECT to_jsonb(o)::text AS o, to_jsonb(v)::text AS v FROM orders o JOIN cart_vat_numbers v USING (cart_id) WHERE o.id = $1",
      [order.id],
    );
    expect(JSON.stringify(rows)).not.toContain("0428759497");
  });

  it("pays French VAT in France, and none outside the Union either way", async () => {
    const token = await cart();
    await checkVatNumber(known, token);
    const { offers } = await getCheckout(token, "en");
    expect(offers.FR[0]?.price).toMatchObject({ treatment: "domestic", reliefMinor: 0 });
    expect(offers.CH[0]?.price.treatment).toBe("export");
    await place(token, await givenCheckout(token));
    expect((await lastOrder(token)).tax).toMatchObject({ treatment: "domestic", number: { number: known } });
  });

  it("pays VAT with a French number, wherever its parcel goes", async () => {
    const token = await cart();
    expect(await checkVatNumber("FR40303265045", token)).toMatchObject({ check: "valid" });
    expect((await getCheckout(token, "en")).offers.BE[0]?.price.treatment).toBe("oss");
  });

  it("who types a number and orders at once is told first what came of it, and orders nothing else meanwhile", async () => {
    const token = await cart();
    const seen = await givenCheckout(token, brussels);
    const typed = { ...seen, vatNumber: known };
    expect(await place(token, typed)).toEqual({ ok: false, error: { code: "VAT_NUMBER", check: "valid" } });
    expect(await ordersOf(token)).toEqual([]);
    expect(await place(token, { ...typed, shownVatNumber: `${known} valid` })).toMatchObject({ error: { code: "TOTAL_CHANGED" } });
    expect(await place(token, await givenCheckout(token, brussels))).toMatchObject({ ok: true });
    expect((await lastOrder(token)).tax.treatment).toBe("reverse_charge");
  });

  it("that the cart was given elsewhere, after the page was shown, is told before anything is ordered", async () => {
    const token = await cart();
    const seen = await givenCheckout(token, brussels);
    await checkVatNumber(known, token);
    expect(await place(token, seen)).toEqual({ ok: false, error: { code: "VAT_NUMBER", check: "valid" } });
    expect(await ordersOf(token)).toEqual([]);
  });

  it.each([
    [unknown, "invalid"],
    [stateDown, "unavailable"],
    [busy, "unavailable"],
  ] as const)("with %s, which is %s, pays VAT: it is told so, and can order", async (number, check) => {
    const token = await cart();
    const typed = { ...(await givenCheckout(token, brussels)), vatNumber: number };
    expect(await place(token, typed)).toEqual({ ok: false, error: { code: "VAT_NUMBER", check } });
    expect(await place(token, await givenCheckout(token, brussels))).toMatchObject({ ok: true });
    expect(await lastOrder(token)).toMatchObject({
      tax: { treatment: "oss", number: { number, check, consultation: null } },
      relief: { minor: 0 },
      vatGroups: [{ rateBasisPoints: 2100 }],
    });
  });

  it("is asked about once a day, and a number that is taken out is forgotten", async () => {
    const token = await cart();
    const before = vies.asked();
    await checkVatNumber(known, token);
    await checkVatNumber(known, token);
    expect(vies.asked() - before).toBe(1);
    await moveClock(25 * 3_600_000);
    await checkVatNumber(known, token);
    expect(vies.asked() - before).toBe(2);
    expect(await checkVatNumber("", token)).toBeNull();
    expect((await findVatNumber(token))?.vatNumber).toBeNull();
    expect((await getCheckout(token, "en")).offers.BE[0]?.price.treatment).toBe("oss");
  });

  it("is charged VAT when VIES says nothing at all, within the time that a buyer waits", async () => {
    const token = await cart();
    expect(await checkVatNumber("DE123453997", token)).toMatchObject({ check: "unavailable" });
  });

  it("without a cart has nothing to note", async () => {
    expect(await checkVatNumber(known, "no such token")).toBeNull();
  });
});

import { beforeEach, expect, it, vi } from "vitest";
import { reserveOrder } from "@/lib/checkout/operations/reserve-order";
import { orderNumber } from "@/lib/orders/domain/order-number";
import { emptyDatabase, sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";

vi.mock("@/lib/orders/domain/order-number", async (original) => {
  const real = await original<typeof import("@/lib/orders/domain/order-number")>();
  return { ...real, orderNumber: vi.fn(real.orderNumber) };
});

beforeEach(emptyDatabase);

async function order() {
  const { variants } = await given.product();
  const token = await givenCart([variants[0], 1]);
  return reserveOrder(await givenCheckout(token), { token, visitor: null }, { shipping: "Livraison standard", rest: "Reste" });
}

it("an order whose number is taken gets another, and its buyer hears nothing of it", async () => {
  expect((await order()).ok).toBe(true);
  const [{ number: taken = "" } = {}] = await sql<{ number: string }>("SELECT number FROM orders");
  vi.mocked(orderNumber).mockReturnValueOnce(taken);
  expect((await order()).ok).toBe(true);
  const numbers = (await sql<{ number: string }>("SELECT number FROM orders")).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(2);
  expect(await sql("SELECT reserved FROM stock_items")).toEqual([{ reserved: 1 }, { reserved: 1 }]);
});

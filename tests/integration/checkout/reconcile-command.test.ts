import { expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { stripe as sdk } from "@/lib/platform/stripe";
import { sql } from "@/tests/support/database";
import { effectsOn, givenOpenOrder, paidOnce } from "@/tests/support/given-payment";
import { reconcileCommand } from "@/tests/support/reconcile-command";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
const reconcile = (args: string[] = [], env: Record<string, string> = {}) => reconcileCommand(args, env).ended;

it("says what it repaired and exits 0; the second time there is nothing to say", async () => {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  const first = await reconcile();
  expect(first).toMatchObject({ code: 0, error: "" });
  expect(first.out).toContain("Checked 1 sessions, 0 refunds and 0 disputes at Stripe and 1 paid orders here");
  expect(first.out).toContain(`order ${order.number} was paid, and is confirmed now (settled, ${order.sessionId})`);
  expect(await effectsOn(order)).toEqual(paidOnce);
  for (const personal of [order.email, "example.com", "Jeanne", "Lilas"]) expect(first.out).not.toContain(personal);
  expect((await reconcile()).out).toMatch(/Repaired: 0\nTo look at: 0\n$/);
});

it("lists what it must not repair, with what to look at, and exits 1", async () => {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  await sql("UPDATE payment_attempts SET session_id = 'cs_test_nowhere' WHERE order_id = $1", [order.id]);
  const { id } = await sdk().checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 700, product_data: { name: "Other shop" } } }],
    success_url: "https://other.example/thanks",
    client_reference_id: newId(),
  });
  await stripe.pay(id);
  const { code, out } = await reconcile(["--days", "3"]);
  expect(code).toBe(1);
  expect(out).toContain(`To look at: 1\n  order ${order.number}: paid here by a session that Stripe does not know`);
  expect(out).toContain(`Not ours, and left alone: 1 sessions, 1 of them paid, 0 refunds, 0 disputes. ${id}`);
  const told: unknown = JSON.parse((await reconcile(["--json"])).out);
  expect(told).toMatchObject({
    complete: true,
    left: { count: 1, shown: [{ kind: "SESSION_UNKNOWN", subject: "cs_test_nowhere", orderNumber: order.number }] },
  });
});

it.each([
  ["Stripe does not answer", [], { STRIPE_API_BASE: "http://127.0.0.1:1" }, /^reconcile: Stripe cannot be asked \(no answer\); .*\n$/],
  [
    "the database does not answer",
    [],
    { DATABASE_URL: "postgresql://a:hunter2@127.0.0.1:1/none" },
    /^reconcile: the database cannot be asked \(.*\)\n$/,
  ],
  ["a setting is unusable", [], { STRIPE_SECRET_KEY: "hunter2" }, /^reconcile: .*STRIPE_SECRET_KEY.*\n$/],
  [
    "it is asked for what it cannot do",
    ["--days", "never"],
    {},
    /^reconcile: takes --days N \(1 to 3650\) and --json, and nothing else\n$/,
  ],
  ["it is asked for what nobody knows", ["--yes"], {}, /^reconcile: takes --days N/],
])("exits 2 with one line when %s", async (_, args, env, line) => {
  const { code, out, error } = await reconcile(args, env as Record<string, string>);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(error).toMatch(line);
  expect(error).not.toContain("hunter2");
});

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { newId } from "@/lib/kernel/ids";
import { executeRefund } from "@/lib/payments/operations/execute-refund";
import { withClient } from "@/sandbox/postgres/roles";
import { sql } from "@/tests/support/database";
import { given } from "@/tests/support/given";
import { givenCart, givenCheckout } from "@/tests/support/given-cart";
import { givenCartWith, givenCoupon } from "@/tests/support/given-coupon";
import { givenCartPaidWith, givenGiftCard } from "@/tests/support/given-gift-card";
import { givenOffer, goodsOf } from "@/tests/support/given-offer";
import { givenOpenOrder, type PendingOrder } from "@/tests/support/given-payment";
import { givenReturn, linesOf } from "@/tests/support/given-return";
import { place } from "@/tests/support/given-sale";
import { refundPayment } from "@/tests/support/refund";
import { ship } from "@/tests/support/ship";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
const statement = readFileSync("prisma/ledger.sql", "utf8");
const names = ["open", "paid", "over", "returned", "canceled", "sent"] as const;
type Name = (typeof names)[number];
const orders = {} as Record<Name, PendingOrder>;

/** One order of each fate, made by the shop's own operations. */
beforeAll(async () => {
  orders.open = await givenOpenOrder();
  const sessions = {
    paid: await givenOpenOrder(),
    over: await givenOpenOrder(),
    returned: await givenOpenOrder(),
    canceled: await givenOpenOrder(),
    sent: await givenOpenOrder(),
  };
  Object.assign(orders, sessions);
  const { returned } = sessions;
  for (const name of ["paid", "returned", "canceled", "sent"] as const) await stripe.pay(sessions[name].sessionId);
  await stripe.expire(sessions.over.sessionId);
  await sql("UPDATE orders SET items_minor = items_minor + 1, total_minor = total_minor + 1 WHERE id = $1", [returned.id]); // another amount than was paid
  for (const { sessionId } of Object.values(sessions)) await settlePayment(sessionId);
  await sql("UPDATE orders SET items_minor = items_minor - 1, total_minor = total_minor - 1 WHERE id = $1", [returned.id]);
  const admin = { kind: "staff", id: newId(), role: "admin", sessionId: newId() } as const;
  expect(await cancelOrder({ formId: newId(), orderId: orders.canceled.id, reason: "duplicate" }, admin)).toMatchObject({ ok: true });
  expect(await ship(orders.sent.id, admin)).toMatchObject({ ok: true });
  await givenReturn(orders.paid.id, admin);
  const coupon = await givenCoupon({ maxPerCustomer: 1 });
  await givenOffer(await goodsOf(orders.open.variant.id), { kind: "tiered", steps: [{ from: 2, basisPoints: 1_000 }] });
  for (const _buyer of [1, 2]) {
    const token = await givenCartWith(coupon, [orders.open.variant, 2]);
    await place(token, await givenCheckout(token));
  }
  const card = await givenGiftCard(orders.open.variant.priceMinor * 2);
  for (const quantity of [1, 2]) {
    const token = await givenCartPaidWith([card], [orders.open.variant, quantity]); // paid in full; then what is left pays a part
    await place(token, await givenCheckout(token));
  }
  const [byCard] = await sql<{ id: string }>("SELECT id FROM orders WHERE gift_card_minor = total_minor");
  const refund = { refundId: newId(), orderId: byCard?.id ?? "", amountMinor: 100, reason: "duplicate", actor: admin } as const;
  expect(await refundPayment(refund)).toMatchObject({ ok: true });
  for (const { id } of await sql<{ id: string }>("SELECT id FROM refunds WHERE status = 'requested'")) await executeRefund(id);
  const { variants } = await given.product({ kind: "gift_card", priceMinor: 2_500 });
  const token = await givenCart([variants[0], 2]);
  await place(token, await givenCheckout(token));
  const [sold] = await sql<{ id: string }>("SELECT id FROM orders WHERE tax_treatment = 'voucher'");
  const [session] = await stripe.sessionsOf(sold?.id ?? "");
  await stripe.pay(session?.id ?? "");
  await settlePayment(session?.id ?? "");
  const [line] = await linesOf(sold?.id ?? "");
  const parts = { lines: [{ orderLineId: line?.id ?? "", quantity: 1 }], shipping: 0 } as const;
  expect(await refundPayment({ ...refund, refundId: newId(), orderId: sold?.id ?? "", amountMinor: 0, parts })).toMatchObject({ ok: true });
});

it("finds nothing wrong with a shop that sold, refunded, canceled and let orders expire", async () => {
  const statuses = await sql<{ status: string }>("SELECT status FROM orders ORDER BY status");
  expect(statuses.map(({ status }) => status)).toEqual([
    "canceled",
    "confirmed",
    "confirmed",
    "expired",
    "expired",
    "fulfilled",
    "fulfilled",
    "pending_payment",
    "pending_payment",
    "pending_payment",
    "pending_payment",
  ]);
  expect(await verifyLedger()).toEqual([]);
});

const sabotages = [
  ["stock_is_the_sum_of_its_movements", "UPDATE stock_items SET on_hand = on_hand + 1 WHERE variant_id = :variant"],
  ["stock_is_the_sum_of_its_movements", "DELETE FROM stock_movements WHERE variant_id = :variant AND cause = 'initial'"],
  ["reserved_is_what_orders_were_promised", "UPDATE stock_items SET reserved = reserved + 1 WHERE variant_id = :variant"],
  ["stock_is_promised_to_unpaid_orders_alone", "UPDATE stock_reservations SET status = 'active', ended_at = NULL WHERE order_id = :over"],
  ["an_unpaid_order_can_still_be_paid_or_ended", "UPDATE payment_attempts SET status = 'expired' WHERE order_id = :open"],
  ["a_paid_order_took_its_stock_once", "DELETE FROM stock_movements WHERE order_id = :paid"],
  ["a_paid_order_took_its_stock_once", "UPDATE stock_movements SET delta = delta * 2 WHERE order_id = :paid"],
  ["no_more_comes_back_than_was_sold", "UPDATE stock_movements SET cause = 'returned', delta = 3 WHERE order_id = :paid"],
  ["a_canceled_order_keeps_no_stock", "DELETE FROM stock_movements WHERE cause = 'returned' AND order_id = :canceled"],
  ["a_canceled_order_keeps_no_money", "UPDATE refunds SET amount_minor = amount_minor - 1 WHERE order_id = :canceled"],
  ["a_canceled_order_keeps_no_money", "UPDATE refunds SET status = 'failed' WHERE order_id = :canceled"],
  ["a_confirmed_order_is_paid_exactly_once", "DELETE FROM payment_events WHERE order_id = :paid"],
  ["a_confirmed_order_is_paid_exactly_once", "UPDATE payment_events SET amount_minor = amount_minor - 1 WHERE order_id = :paid"],
  ["a_confirmed_order_is_paid_exactly_once", "UPDATE payment_events SET order_id = :over WHERE order_id = :paid"],
  ["money_is_in_the_currency_of_its_order", "UPDATE payment_events SET currency = 'USD' WHERE order_id = :paid"],
  ["money_is_in_the_currency_of_its_order", "UPDATE invoices SET currency = 'JPY' WHERE order_id = :paid AND cause = 'sale'"],
  ["money_that_was_not_kept_goes_back_in_full", "UPDATE refunds SET amount_minor = amount_minor - 1 WHERE order_id = :returned"],
  ["money_that_was_not_kept_goes_back_in_full", "UPDATE refunds SET status = 'failed' WHERE order_id = :returned"],
  ["refunds_are_of_a_payment_and_at_most_all_of_it", "UPDATE refunds SET amount_minor = amount_minor + 1 WHERE order_id = :returned"],
  ["refunds_are_of_a_payment_and_at_most_all_of_it", "UPDATE refunds SET payment_intent_id = 'pi_nowhere' WHERE order_id = :returned"],
  ["no_line_is_refunded_above_what_was_bought", "UPDATE refund_lines SET quantity = quantity + 1"],
  ["no_line_is_refunded_above_what_was_bought", "UPDATE refund_lines SET amount_minor = amount_minor + 1"],
  ["delivery_is_refunded_at_most_once", "UPDATE refunds SET shipping_minor = 1 WHERE order_id = :canceled"],
  ["a_refund_gives_back_at_least_what_its_parts_say", "UPDATE refunds SET amount_minor = amount_minor - 1 WHERE order_id = :canceled"],
  ["no_more_is_given_back_than_was_bought", "UPDATE return_lines SET quantity = quantity + 2"],
  ["what_returns_brought_back_moved_the_stock", "UPDATE return_lines SET written_off = 0, restocked = 1, write_off_reason = NULL"],
  ["what_returns_brought_back_moved_the_stock", "DELETE FROM stock_movements WHERE cause = 'returned' AND order_id = :paid"],
  ["a_return_that_was_paid_has_its_refund", "UPDATE returns SET order_id = :over"],
  ["who_withdraws_has_a_receipt", "DELETE FROM outbox_messages WHERE kind = 'mail.withdrawal_receipt'"],
  ["a_refund_that_arrived_is_a_fact", "DELETE FROM payment_events WHERE kind = 'refunded' AND order_id = :returned"],
  [
    "a_dispute_is_of_a_payment_and_its_end_is_a_fact",
    `INSERT INTO payment_disputes (id, order_id, kind, provider_object_id, payment_intent_id, amount_minor, currency, reason, status, opened_at, created_at, updated_at)
     SELECT gen_random_uuid(), :paid, 'dispute', 'dp_nowhere', provider_object_id, amount_minor, currency, 'general', 'lost', now(), now(), now()
     FROM payment_events WHERE order_id = :paid AND kind = 'captured'`,
  ],
  [
    "a_dispute_counts_in_the_currency_of_its_payment",
    `INSERT INTO payment_disputes (id, order_id, kind, provider_object_id, payment_intent_id, amount_minor, currency, reason, status, opened_at, created_at, updated_at)
     SELECT gen_random_uuid(), :paid, 'dispute', 'dp_usd', provider_object_id, 1, 'USD', 'general', 'needs_response', now(), now(), now()
     FROM payment_events WHERE order_id = :paid AND kind = 'captured'`,
  ],
  [
    "a_dispute_counts_in_the_currency_of_its_payment",
    `INSERT INTO payment_disputes (id, order_id, kind, provider_object_id, payment_intent_id, amount_minor, currency, claimed_minor, claimed_currency, reason, status, opened_at, created_at, updated_at)
     SELECT gen_random_uuid(), :paid, 'dispute', 'dp_usd', provider_object_id, amount_minor - 1, currency, 100, 'USD', 'general', 'needs_response', now(), now(), now()
     FROM payment_events WHERE order_id = :paid AND kind = 'captured'`,
  ],
  [
    "lines_shipping_and_discounts_make_the_total",
    "UPDATE order_lines SET gross_minor = gross_minor * 2, quantity = quantity * 2 WHERE order_id = :paid",
  ],
  ["lines_shipping_and_discounts_make_the_total", "DELETE FROM order_lines WHERE order_id = :paid"],
  ["vat_is_the_sum_of_its_rates", "UPDATE orders SET vat_minor = vat_minor + 1 WHERE id = :paid"],
  ["vat_is_the_sum_of_its_rates", "UPDATE orders SET vat_groups = '[]' WHERE id = :paid"],
  ["each_line_knows_its_share_of_the_discount", "UPDATE order_lines SET discount_minor = 1, vat_minor = 0 WHERE order_id = :paid"],
  ["what_no_offer_gave_a_coupon_gave", "UPDATE order_lines SET offer_minor = offer_minor - 1 WHERE offer_id IS NOT NULL"],
  ["what_no_offer_gave_a_coupon_gave", "UPDATE coupon_redemptions SET saved_minor = saved_minor + 1"],
  ["a_line_is_given_what_its_offer_is_for", "UPDATE offers SET product_ids = ARRAY[gen_random_uuid()]"],
  ["a_line_is_given_what_its_offer_is_for", "UPDATE offers SET starts_at = starts_at + interval '1 day'"],
  ["a_line_is_given_what_its_offer_is_for", 'UPDATE offers SET steps = \'[{"from": 2, "basisPoints": 1}]\''],
  ["vat_taken_off_is_not_charged", "UPDATE order_lines SET vat_relief_minor = 1, vat_minor = 0 WHERE order_id = :paid"],
  ["every_confirmed_order_has_one_invoice", "DELETE FROM invoices WHERE order_id = :paid"],
  ["every_confirmed_order_has_one_invoice", "UPDATE invoices SET order_id = :open WHERE order_id = :paid"],
  ["document_numbers_have_no_holes", "UPDATE invoice_counters SET last = last + 1 WHERE kind = 'credit_note'"],
  ["document_numbers_have_no_holes", "DELETE FROM invoices WHERE order_id = :paid"],
  ["documents_are_dated_in_the_order_of_their_numbers", "UPDATE invoices SET issued_at = issued_at + interval '1 year' WHERE sequence = 1"],
  ["an_invoice_says_what_its_order_says", "UPDATE invoices SET total_minor = total_minor + 1 WHERE order_id = :paid"],
  [
    "the_parts_of_a_document_make_its_total",
    'UPDATE invoices SET snapshot = snapshot || \'{"charges": [], "lines": []}\' WHERE order_id = :paid',
  ],
  ["the_parts_of_a_document_make_its_total", "UPDATE invoices SET vat_minor = vat_minor - 1 WHERE order_id = :paid"],
  ["credit_notes_are_the_refunds_that_arrived", "DELETE FROM invoices WHERE cause = 'refund'"],
  ["credit_notes_are_the_refunds_that_arrived", "UPDATE refunds SET status = 'failed' WHERE order_id = :canceled"],
  ["no_more_is_credited_than_was_invoiced", "UPDATE invoices SET vat_minor = vat_minor - 1 WHERE cause = 'refund'"],
  ["a_coupon_counts_its_uses_and_has_enough", "UPDATE coupons SET uses = uses + 1"],
  ["a_coupon_counts_its_uses_and_has_enough", "UPDATE coupon_redemptions SET status = 'released', ended_at = now()"],
  ["a_customer_uses_a_coupon_as_often_as_allowed", "UPDATE orders SET email_index = 'same' WHERE coupon_code IS NOT NULL"],
  ["a_coupon_is_used_by_its_order_while_that_lives", "UPDATE coupon_redemptions SET status = 'redeemed', ended_at = now()"],
  ["a_coupon_is_used_by_its_order_while_that_lives", "UPDATE orders SET coupon_code = 'OTHER' WHERE id = :paid"],
  ["a_gift_card_is_the_sum_of_its_movements", "UPDATE gift_cards SET balance_minor = balance_minor + 1 WHERE voided_at IS NULL"],
  ["a_gift_card_is_the_sum_of_its_movements", "UPDATE gift_cards SET initial_minor = initial_minor + 1"],
  ["a_gift_card_is_the_sum_of_its_movements", "DELETE FROM gift_card_movements WHERE cause = 'held'"],
  ["a_gift_card_pays_its_order_while_that_lives", "UPDATE gift_card_holds SET status = 'released', ended_at = now()"],
  ["a_gift_card_pays_its_order_while_that_lives", "UPDATE gift_cards SET currency = 'USD'"],
  ["an_order_says_what_gift_cards_pay_of_it", "UPDATE gift_card_holds SET amount_minor = amount_minor - 1"],
  ["an_order_says_what_gift_cards_pay_of_it", "UPDATE orders SET gift_card_minor = 0"],
  ["a_confirmed_order_is_paid_exactly_once", "DELETE FROM payment_events WHERE provider_object_id LIKE 'gc\\_%'"],
  ["every_hold_of_a_gift_card_moved_it", "DELETE FROM gift_card_movements WHERE cause = 'redeemed'"],
  [
    "every_hold_of_a_gift_card_moved_it",
    "UPDATE gift_card_movements SET amount_minor = amount_minor - 1, delta_minor = delta_minor + 1 WHERE cause = 'held'",
  ],
  ["a_refund_to_a_gift_card_is_on_it", "DELETE FROM gift_card_movements WHERE cause = 'refunded'"],
  ["a_refund_to_a_gift_card_is_on_it", "UPDATE refunds SET status = 'failed' WHERE payment_intent_id LIKE 'gc\\_%'"],
  ["gift_cards_are_ordered_by_themselves", "UPDATE products SET kind = 'goods' WHERE kind = 'gift_card'"],
  [
    "gift_cards_are_ordered_by_themselves",
    "UPDATE products SET kind = 'gift_card' WHERE id = (SELECT product_id FROM product_variants WHERE id = :variant)",
  ],
  ["a_paid_order_has_the_gift_cards_that_it_bought", "DELETE FROM gift_cards WHERE unit = 2"],
  ["a_paid_order_has_the_gift_cards_that_it_bought", "UPDATE gift_cards SET initial_minor = initial_minor - 1 WHERE origin = 'sale'"],
  ["a_paid_order_has_the_gift_cards_that_it_bought", "UPDATE gift_cards SET order_id = :paid WHERE origin = 'sale'"],
  ["a_paid_order_has_the_gift_cards_that_it_bought", "UPDATE orders SET confirmed_at = NULL WHERE tax_treatment = 'voucher'"],
  ["a_gift_card_whose_money_went_back_is_void_or_lost", "DELETE FROM gift_card_movements WHERE reason = 'refunded'"],
  [
    "a_gift_card_whose_money_went_back_is_void_or_lost", // written down as lost, and a card can still pay
    "UPDATE gift_card_movements SET cause = 'lost', delta_minor = 0, reason = NULL WHERE reason = 'refunded'",
  ],
  ["a_gift_card_is_frozen_while_its_payment_is_disputed", "UPDATE gift_cards SET frozen_at = now() WHERE origin = 'sale'"],
  ["who_buys_a_gift_card_is_sent_its_code", "DELETE FROM outbox_messages WHERE kind = 'mail.gift_card'"],
  ["parcels_are_of_paid_orders_and_the_last_one_ends_them", "UPDATE orders SET status = 'confirmed' WHERE tax_treatment = 'voucher'"],
  ["who_paid_is_told", "DELETE FROM outbox_messages WHERE dedupe_key LIKE 'mail.order_confirmation:%'"],
  ["no_more_is_sent_than_was_bought", "UPDATE shipment_lines SET quantity = quantity + 1"],
  ["a_parcel_holds_what_its_order_bought", "DELETE FROM shipment_lines"],
  ["a_parcel_holds_what_its_order_bought", "UPDATE shipments SET order_id = :paid"],
  ["parcels_are_of_paid_orders_and_the_last_one_ends_them", "UPDATE orders SET status = 'confirmed' WHERE id = :sent"],
  ["parcels_are_of_paid_orders_and_the_last_one_ends_them", "UPDATE orders SET status = 'canceled' WHERE id = :sent"],
  ["parcels_are_of_paid_orders_and_the_last_one_ends_them", "UPDATE orders SET status = 'fulfilled' WHERE id = :paid"],
  ["who_is_sent_a_parcel_is_told", "DELETE FROM outbox_messages WHERE dedupe_key LIKE 'mail.shipping_notice:%'"],
  ["who_is_canceled_is_told", "DELETE FROM outbox_messages WHERE kind = 'mail.order_canceled'"],
  [
    "a_refund_that_was_booked_is_asked_for",
    "WITH gone AS (DELETE FROM outbox_messages WHERE kind = 'stripe.refund') UPDATE refunds SET status = 'requested' WHERE order_id = :returned",
  ],
] as const;

describe("finds what somebody broke by hand:", () => {
  /** Breaks something past every trigger, asks the ledger in the same moment, and leaves no trace. */
  const after = (sabotage: string): Promise<{ promise: string }[]> =>
    withClient(process.env.TEST_SUPERUSER_URL ?? "", async (client) => {
      await client.query("BEGIN; SET LOCAL session_replication_role = replica");
      const named = names.reduce((text, name) => text.replaceAll(`:${name}`, `'${orders[name].id}'`), sabotage);
      const { rowCount } = await client.query(named.replaceAll(":variant", `'${orders.paid.variant.id}'`));
      expect(rowCount).toBeGreaterThan(0);
      const { rows } = await client.query<{ promise: string }>(statement);
      await client.query("ROLLBACK");
      return rows;
    });

  it.each(sabotages)("%s (%s)", async (promise, sabotage) => {
    expect((await after(sabotage)).map((broken) => broken.promise)).toContain(promise);
  });

  it("every promise but the one that a unique index keeps", () => {
    const promises = new Set([...statement.matchAll(/^SELECT '(\w+)'/gm)].map(([, name]) => name));
    expect([...promises].filter((name) => !sabotages.some(([promise]) => promise === name))).toEqual(["one_message_for_one_reason"]);
  });
});

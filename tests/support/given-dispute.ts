/** What is known against a payment, written past Stripe. */
import { newId } from "@/lib/kernel/ids";
import { sql } from "@/tests/support/database";

type Paid = { id: string; totalMinor: number; paymentIntentId: string };

/** A card network's warning that nobody answered, with its fact; answers our id of it. */
export async function givenWarning({ id: orderId, totalMinor, paymentIntentId }: Paid): Promise<string> {
  const id = newId();
  const object = `issfr_${id.replaceAll("-", "")}`;
  await sql(
    `INSERT INTO payment_disputes (id, order_id, kind, provider_object_id, payment_intent_id, amount_minor, currency, reason, status, opened_at, created_at, updated_at)
     VALUES ($1, $2, 'warning', $3, $4, $5, 'EUR', 'made_with_stolen_card', 'warned', now(), now(), now())`,
    [id, orderId, object, paymentIntentId, String(totalMinor)],
  );
  await sql(
    `INSERT INTO payment_events (id, order_id, kind, provider_object_id, amount_minor, currency, reason, occurred_at, created_at)
     VALUES ($1, $2, 'fraud_warned', $3, $4, 'EUR', 'made_with_stolen_card', now(), now())`,
    [newId(), orderId, object, String(totalMinor)],
  );
  return id;
}

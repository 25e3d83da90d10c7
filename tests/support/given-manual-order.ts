/** The office's form for an order of a customer, filled in, and what pressing its buttons leads to. */
import { placeManualOrder, quoteManualOrder } from "@/lib/checkout/operations/place-manual-order";
import { type ManualOrderInput, manualOrderSchema } from "@/lib/checkout/schemas";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { sql } from "@/tests/support/database";
import { type GivenVariant, given } from "@/tests/support/given";

export const someStaff = (role: "admin" | "support" = "support"): Actor & { id: string } => ({
  kind: "staff",
  id: newId(),
  role,
  sessionId: newId(),
});

type Wanted = readonly (readonly [sku: string, quantity: number])[];

const typed = () => ({
  intent: "check",
  formId: newId(),
  locale: "en",
  email: `phone-${newId()}@example.com`,
  phone: "06 12 34 56 78",
  name: "Zoé Martin",
  line1: "12 rue de la Paix",
  postalCode: "75002",
  city: "Paris",
  country: "FR",
  method: "standard",
});

/** The form with these SKUs in its rows, as the first button reads it. */
export function manualForm(wanted: Wanted, over: Record<string, string> = {}): ManualOrderInput {
  const input = manualOrderSchema.parse({
    ...typed(),
    ...Object.fromEntries(
      wanted.flatMap(([sku, quantity], row) => [
        [`sku${row}`, sku],
        [`quantity${row}`, String(quantity)],
      ]),
    ),
    ...over,
  });
  if (input.intent === "rows") throw new Error("a form that orders");
  return input;
}

/** The same after its total was shown: what the second button posts. */
export async function checkedForm(wanted: Wanted, over: Record<string, string> = {}): Promise<ManualOrderInput> {
  const input = manualForm(wanted, over);
  const quoted = await quoteManualOrder(input, someStaff());
  if (!quoted.ok) throw new Error(`the form is refused: ${quoted.error.code}`);
  return { ...input, intent: "create", shown: quoted.value.shown };
}

export const send = (input: ManualOrderInput, actor: Actor = someStaff()) => placeManualOrder(input, "Standard delivery", actor);

/** The fields of the form for one of this SKU, as a browser posts them by the second button. */
export async function checkedFields(sku: string): Promise<Record<string, string>> {
  const { shown } = await checkedForm([[sku, 1]]);
  return { ...typed(), sku0: sku, quantity0: "1", ...shown, intent: "create" };
}

/** An article of which five are left. */
export const anArticle = async (spec: Parameters<typeof given.product>[0] = {}): Promise<GivenVariant> =>
  (await given.product({ stock: [5], priceMinor: 2_400, ...spec })).variants[0];

/** An order by phone of two of a new article; with its open session, where Stripe answers. */
export async function givenManualOrder(actor = someStaff()) {
  const variant = await anArticle();
  const placed = await send(await checkedForm([[variant.sku, 2]]), actor);
  if (!placed.ok) throw new Error(placed.error.code);
  const { number } = placed.value;
  const [row] = await sql<{ id: string; sessionId: string }>(
    'SELECT o.id, a.session_id AS "sessionId" FROM orders o JOIN payment_attempts a ON a.order_id = o.id WHERE o.number = $1',
    [number],
  );
  return { ...(row as { id: string; sessionId: string }), number, variant, actor };
}

/** The kinds of the mails that were booked about an order, oldest first. */
export const mailsAbout = async (id: string): Promise<string[]> =>
  (
    await sql<{ key: string }>("SELECT dedupe_key AS key FROM outbox_messages WHERE dedupe_key LIKE $1 ORDER BY created_at", [
      `mail.%:${id}%`,
    ])
  ).map(({ key }) => key.replace(`:${id}`, ""));

export const statusOf = async (id: string): Promise<string | undefined> =>
  (await sql<{ status: string }>("SELECT status FROM orders WHERE id = $1", [id]))[0]?.status;

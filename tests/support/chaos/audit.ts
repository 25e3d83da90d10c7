import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withClient } from "@/sandbox/postgres/roles";
import type { Stack } from "@/tests/support/stack";

type Mail = { readonly messageId: string; readonly to: readonly string[]; readonly subject: string };

/** Promises of prisma/ledger.sql that do not hold in this shop; none is well. */
export const brokenPromises = async (stack: Stack): Promise<unknown[]> => {
  const statement = await readFile(join(import.meta.dirname, "../../../prisma/ledger.sql"), "utf8");
  return withClient(stack.ownerUrl, async (client) => (await client.query(statement)).rows as unknown[]);
};

/** Different mails to one address: a message that was sent twice under one Message-ID is one to its reader. */
export async function mailsTo(stack: Stack, email: string): Promise<number> {
  const all = (await (await fetch(`${stack.mailbox}/api/messages`)).json()) as Mail[];
  return new Set(all.filter(({ to }) => to.includes(email)).map(({ messageId }) => messageId)).size;
}

/** The effects of one order, counted. */
export const effectsOf = (stack: Stack, number: string): Promise<{ status: string; captured: number; sold: number } | undefined> =>
  withClient(stack.ownerUrl, async (client) => {
    const sql = `SELECT status,
        (SELECT count(*)::int FROM payment_events e WHERE e.order_id = o.id AND kind = 'captured') AS captured,
        (SELECT count(*)::int FROM stock_movements m WHERE m.order_id = o.id AND cause = 'sold') AS sold
      FROM orders o WHERE number = $1`;
    return (await client.query<{ status: string; captured: number; sold: number }>(sql, [number])).rows[0];
  });

/** Paid orders and tasks that nobody has done yet. */
export const unfinished = (stack: Stack): Promise<{ events: number; messages: number }> =>
  withClient(stack.ownerUrl, async (client) => {
    const sql = `SELECT (SELECT count(*)::int FROM provider_events WHERE state = 'pending') AS events,
                        (SELECT count(*)::int FROM outbox_messages WHERE state = 'pending') AS messages`;
    return (await client.query<{ events: number; messages: number }>(sql)).rows[0] ?? { events: 0, messages: 0 };
  });

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { withClient } from "@/sandbox/postgres/roles";
import { Buyer, type Ordered } from "@/tests/support/buyer";
import { stockShelf } from "@/tests/support/chaos/shelf";
import type { Stack } from "@/tests/support/stack";

const PATIENCE_MS = 20_000;

/** One buyer whose checkout form is filled in, and the means to stall the shop from outside: a row lock, the sandbox's switches, a signal. */
export type Scene = {
  readonly stack: Stack;
  readonly buyer: Buyer;
  readonly variantId: string;
  /** Presses the button that orders; a shop that dies meanwhile answers null. */
  readonly press: () => Promise<Ordered | null>;
  /** Presses and answers the payment page; throws when there is none. */
  readonly openPayment: () => Promise<string>;
  readonly fault: (fault: object) => Promise<void>;
  readonly mailbox: (faults: object) => Promise<void>;
  /**
   * Takes a lock in a transaction of its own. `blocking` resolves when the shop waits for it; `cut` ends the connections that wait, as those of a
   * dead machine end (PostgreSQL would still do the statement that it has), and gives the lock back.
   */
  readonly lock: (sql: string, values?: unknown[]) => Promise<{ blocking: () => Promise<void>; cut: () => Promise<void> }>;
  /** Waits until a query answers more than none. */
  readonly until: (sql: string, values: unknown[]) => Promise<void>;
};

export async function openScene(stack: Stack, slug = "assiette-rivage"): Promise<Scene> {
  const { variantId, form: bought } = await stockShelf(stack, slug, 20);
  const buyer = new Buyer({ origin: stack.shop, appUrl: stack.shop, stripe: stack.stripe });
  if (!(await buyer.add(bought))) throw new Error("the cart could not be filled");
  const form = await buyer.fillIn();
  const press = () => buyer.press(form).catch(() => null);
  return {
    stack,
    buyer,
    variantId,
    press,
    openPayment: async () => {
      const answer = await press();
      if (answer?.kind !== "pay") throw new Error(`no payment page: ${JSON.stringify(answer)}`);
      return answer.sessionId;
    },
    fault: (fault) => post(`${stack.stripe}/_sandbox/faults`, fault),
    mailbox: (faults) => post(`${stack.mailbox}/_sandbox/faults`, faults),
    lock: (sql, values = []) => holdLock(stack, sql, values),
    until: (sql, values) =>
      eventually(sql, async () => withClient(stack.ownerUrl, async (client) => (await client.query(sql, values)).rowCount !== 0)),
  };
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

async function holdLock(stack: Stack, sql: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: stack.superuserUrl });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("BEGIN");
  await client.query(sql, values);
  const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'comptoir'`;
  return {
    blocking: () =>
      eventually("the shop waits for the lock", () =>
        withClient(stack.superuserUrl, async (other) => (await other.query(`SELECT 1 ${waiting}`)).rowCount !== 0),
      ),
    cut: async () => {
      await withClient(stack.superuserUrl, (other) => other.query(`SELECT pg_terminate_backend(pid) ${waiting}`));
      await client.query("ROLLBACK");
      await client.end();
    },
  };
}

/** Asks until it is so; throws after twenty seconds, naming what never was. */
export async function eventually(what: string, isSo: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`never in ${patienceMs / 1000} s: ${what}`);
    await sleep(50);
  }
}

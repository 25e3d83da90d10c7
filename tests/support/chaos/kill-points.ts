import { setTimeout as sleep } from "node:timers/promises";
import { eventually, type Scene } from "@/tests/support/chaos/scene";

/**
 * Where the shop is cut down while one buyer orders. `act` leads up to the point, kills, and brings back what it killed, as a supervisor would.
 * `paid`: the buyer had paid by then and closed the tab; else the buyer tries again, as a person would.
 */
export type KillPoint = { readonly name: string; readonly paid: boolean; readonly act: (scene: Scene) => Promise<string | null> };

const sessions = { on: "api", method: "POST", path: "/v1/checkout/sessions" } as const;
const attemptsSoFar = "SELECT 1 FROM payment_attempts a JOIN orders o ON o.id = a.order_id JOIN order_lines l ON l.order_id = o.id";
const openAttempt = `${attemptsSoFar} WHERE l.variant_id = $1 AND a.session_id IS NULL AND o.status = 'pending_payment' AND o.created_at > now() - interval '20 seconds'`;

async function diesWaiting({ stack, press, lock }: Scene, statement: string): Promise<null> {
  const held = await lock(statement);
  const pressed = press();
  await held.blocking();
  await stack.crash("web");
  await pressed;
  await held.cut();
  await stack.revive("web");
  return null;
}

async function workerDiesWaiting(scene: Scene, statement: string, value: (sessionId: string) => string): Promise<string> {
  const { stack, buyer, lock } = scene;
  const sessionId = await scene.openPayment();
  const held = await lock(statement, [value(sessionId)]);
  if (!(await buyer.pay(sessionId))) throw new Error("the bank said no");
  await held.blocking();
  await stack.crash("worker");
  await held.cut();
  await stack.revive("worker");
  return sessionId;
}

/** Every point that issue 3 names, in the order in which a sale passes them. */
export const killPoints: readonly KillPoint[] = [
  {
    name: "web, before the order's transaction",
    paid: false,
    act: (scene) => diesWaiting(scene, "LOCK TABLE carts IN ACCESS EXCLUSIVE MODE"),
  },
  {
    name: "web, inside it, before the attempt's row",
    paid: false,
    act: (scene) => diesWaiting(scene, "LOCK TABLE payment_attempts IN EXCLUSIVE MODE"),
  },
  {
    name: "web, after it, during the call to Stripe",
    paid: false,
    act: async ({ stack, press, fault, until, variantId }) => {
      await fault({ ...sessions, kind: "delay", ms: 3_000 });
      const pressed = press();
      await until(openAttempt, [variantId]);
      await stack.crash("web");
      await pressed;
      await stack.revive("web");
      return null;
    },
  },
  {
    name: "web, after Stripe made the session and before its answer came",
    paid: false,
    act: async ({ stack, press, fault }) => {
      const made = () => sessionsAt(stack.stripe);
      const before = await made();
      await fault({ ...sessions, kind: "hang_after", ms: 60_000 });
      const pressed = press();
      await eventually("Stripe made a session", async () => (await made()) > before);
      await stack.crash("web");
      await pressed;
      await stack.revive("web");
      return null;
    },
  },
  {
    name: "web, with Stripe's answer, before the redirect",
    paid: false,
    act: async ({ stack, press, fault, until, lock, variantId }) => {
      await fault({ ...sessions, kind: "delay", ms: 2_000 });
      const pressed = press();
      await until(openAttempt, [variantId]);
      const held = await lock("LOCK TABLE payment_attempts IN EXCLUSIVE MODE");
      await held.blocking();
      await stack.crash("web");
      await pressed;
      await held.cut();
      await stack.revive("web");
      return null;
    },
  },
  {
    name: "web, after the redirect, while the buyer pays",
    paid: true,
    act: async ({ stack, buyer, openPayment }) => {
      const sessionId = await openPayment();
      await stack.crash("web");
      await buyer.pay(sessionId);
      await sleep(500); // the first delivery of the event finds nobody
      await stack.revive("web");
      return sessionId;
    },
  },
  {
    name: "web, after the event's row",
    paid: true,
    act: async ({ stack, buyer, openPayment, until }) => {
      const sessionId = await openPayment();
      stack.worker.kill("SIGSTOP");
      await buyer.pay(sessionId);
      await until("SELECT 1 FROM provider_events WHERE object_id = $1", [sessionId]);
      await stack.crash("web");
      stack.worker.kill("SIGCONT");
      await stack.revive("web");
      return sessionId;
    },
  },
  {
    name: "worker, before the settling transaction has its order",
    paid: true,
    act: (scene) =>
      workerDiesWaiting(
        scene,
        "SELECT 1 FROM orders WHERE id = (SELECT order_id FROM payment_attempts WHERE session_id = $1) FOR UPDATE",
        (sessionId) => sessionId,
      ),
  },
  {
    name: "worker, in the middle of the settling transaction",
    paid: true,
    act: (scene) => workerDiesWaiting(scene, "SELECT 1 FROM stock_items WHERE variant_id = $1 FOR UPDATE", () => scene.variantId),
  },
  {
    name: "worker, after it, before the mail",
    paid: true,
    act: async ({ stack, buyer, openPayment, mailbox, until }) => {
      const sessionId = await openPayment();
      await mailbox({ down: true });
      await buyer.pay(sessionId);
      await until(`${attemptsSoFar} WHERE a.session_id = $1 AND o.status = 'confirmed'`, [sessionId]);
      await stack.crash("worker");
      await mailbox({ down: false });
      await stack.revive("worker");
      return sessionId;
    },
  },
  {
    name: "worker, after the mail was sent and before that is noted",
    paid: true,
    act: async ({ stack, buyer, openPayment, mailbox, until, lock }) => {
      const sessionId = await openPayment();
      await mailbox({ stallMs: 1_500 });
      await buyer.pay(sessionId);
      const message = `FROM outbox_messages WHERE kind = 'mail.order_confirmation' AND attempts > 0
        AND payload->>'subjectId' = (SELECT order_id::text FROM payment_attempts WHERE session_id = $1)`;
      await until(`SELECT 1 ${message}`, [sessionId]);
      const held = await lock(`SELECT 1 ${message} FOR UPDATE`, [sessionId]);
      await held.blocking();
      await eventually("the mail is in its box", async () => (await mailsAt(stack.mailbox)).includes(buyer.email));
      await stack.crash("worker");
      await mailbox({ stallMs: 0 });
      await held.cut();
      await stack.revive("worker");
      return sessionId;
    },
  },
  {
    name: "PostgreSQL, at once, while the buyer orders",
    paid: false,
    act: async ({ stack, press }) => {
      await sleep(1_000); // a cart is on the disk sooner than a person has filled in the form (ADR 0013)
      const pressed = Promise.all([press(), sleep(30).then(() => stack.restartDatabase(1_000, true))]);
      await pressed;
      return null;
    },
  },
  {
    name: "PostgreSQL, at once, after the buyer paid",
    paid: true,
    act: async ({ stack, buyer, openPayment }) => {
      const sessionId = await openPayment();
      await buyer.pay(sessionId);
      await stack.restartDatabase(1_000, true);
      return sessionId;
    },
  },
  {
    name: "Stripe answers 500 after it made the session",
    paid: false,
    act: async ({ press, fault }) => {
      await fault({ ...sessions, kind: "error_after", status: 500, remember: false });
      await press();
      return null;
    },
  },
];

const sessionsAt = async (stripe: string): Promise<number> => {
  const state = (await (await fetch(`${stripe}/_sandbox/state`)).json()) as { sessions: unknown[] };
  return state.sessions.length;
};

const mailsAt = async (mailbox: string): Promise<string> => (await fetch(`${mailbox}/api/messages`)).text();

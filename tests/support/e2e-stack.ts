import { readFile } from "node:fs/promises";
import { verifyLedger } from "@/lib/audit/queries/verify-ledger";
import { cardCodes } from "@/tests/support/card-codes";
import { startStack } from "@/tests/support/stack";

/** What the journeys type, and the keys that open orders: nothing of it may stand in a log. */
const canaries = ["@example.com", "Zoé Lambert", "rue des Lilas", "75011", "open?key=", "session_id=", "lanterne-verger"];

/** Once for all journeys: one shop, whose addresses the tests find in the environment. Tests own their data, so they share it in parallel. */
export default async function setup(): Promise<() => Promise<void>> {
  const stack = await startStack();
  const { shop, stripe, mailbox, ownerUrl, superuserUrl, env } = stack;
  Object.assign(process.env, env, {
    E2E_SHOP: shop,
    E2E_STRIPE: stripe,
    E2E_MAILBOX: mailbox,
    TEST_OWNER_URL: ownerUrl,
    TEST_SUPERUSER_URL: superuserUrl,
  });
  process.env.E2E_WORKER_PID = String(stack.worker.pid);
  return async () => {
    const secrets = [...canaries, ...(await cardCodes())];
    const broken = await verifyLedger(); // whatever the journeys bought, refunded and shipped
    await stack.stop();
    const logs = (await Promise.all(["web", "worker"].map((name) => readFile(`test-results/stack/${name}.log`, "utf8")))).join();
    const leaked = secrets.filter((secret) => logs.includes(secret));
    if (leaked.length > 0) throw new Error(`personal data or secrets in the log: ${leaked.join(", ")}`);
    if (broken.length > 0) throw new Error(`the ledger does not hold after the journeys: ${JSON.stringify(broken)}`);
  };
}

/** The second process: drains inbox and outbox, ends unpaid orders, fetches lost events, reconciles with Stripe, checks the ledger, forgets what is old, shows planned prices, issues missing documents, tells the admins what needs them, and says that it is alive. */

import { validateEnv } from "@/lib/platform/env";
import { EnvError } from "@/lib/platform/env-schema";
import { listen } from "@/lib/platform/listen";
import { log } from "@/lib/platform/log";
import { startPrices } from "@/worker/jobs/apply-prices";
import { startForgetting } from "@/worker/jobs/forget";
import { startHeartbeat } from "@/worker/jobs/heartbeat";
import { startInbox } from "@/worker/jobs/inbox";
import { startIssuing } from "@/worker/jobs/issue-documents";
import { startOutbox } from "@/worker/jobs/outbox";
import { startAlerts } from "@/worker/jobs/raise-alerts";
import { startReconciling } from "@/worker/jobs/reconcile";
import { startRecovery } from "@/worker/jobs/recover-events";
import { startOffers } from "@/worker/jobs/show-offers";
import { startSweep } from "@/worker/jobs/sweep-orders";
import { startLedgerCheck } from "@/worker/jobs/verify-ledger";
import { rightOfWay } from "@/worker/right-of-way";

const DRAIN_MS = 20_000;

function start(): void {
  validateEnv();
  const way = rightOfWay();
  const queues = { inbox: startInbox(way), outbox: startOutbox(way) };
  const jobs = [
    startHeartbeat(),
    startSweep(),
    startRecovery(),
    startReconciling(),
    startLedgerCheck(),
    startForgetting(),
    startAlerts(),
    startPrices(),
    startOffers(),
    startIssuing(),
    ...Object.values(queues),
  ];
  const listener = listen(["inbox", "outbox"], (channel) => queues[channel].wake());
  log.info("worker started");

  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "worker stopping: finishing what it has begun");
    setTimeout(() => process.exit(1), DRAIN_MS).unref(); // what is left is leased and comes back
    await Promise.all([listener.stop(), ...jobs.map((job) => job.stop())]);
    log.info("worker stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  start();
} catch (error) {
  log.fatal({ err: error }, error instanceof EnvError ? error.message : "worker could not start");
  process.exit(1);
}

import { parseArgs } from "node:util";
import type { Reconciliation, RepairDone } from "@/lib/checkout/domain/reconciliation";
import type { FindingKind } from "@/lib/payments/types";

/**
 * npm run reconcile [-- --days 60] [-- --json]: compares Stripe with the shop, repairs what is safe and lists the rest. Exits 0 when nothing
 * is left to look at, 1 when something is, 2 when it could not run. Safe at any time, also twice at once.
 */
const done: Record<RepairDone, string> = {
  settled: "was paid, and is confirmed now",
  returned: "was paid and cannot be kept: the money goes back",
  ended: "was over at Stripe, and is ended now: its stock is free",
  session_expired: "could still be paid after its end: its page is closed now",
  session_adopted: "did not know its payment page, and knows it now",
  refund_noted: "has a refund that the shop had not noted",
  dispute_noted: "is disputed or warned of, and the shop had not noted how that stands",
};
const advice: Record<FindingKind, string> = {
  ORDER_UNKNOWN: "money came for an order that is not here: of another shop on this account, or from before a restore of the database",
  REFERENCE_MISMATCH: "session, payment and order do not name each other: compare their metadata at Stripe",
  WRONG_MODE: "live where test was expected, or the other way round: compare the key with the session",
  ATTEMPT_UNKNOWN: "an open payment page that the shop never asked for: who made it? expire it at Stripe",
  PAID_WITHOUT_PAYMENT: "Stripe calls it paid and names no payment: look at the session at Stripe",
  AMOUNT_DIFFERS: "the amount at Stripe is not the one written down here: compare the payment with the order",
  NOT_CAPTURED: "paid here and not at Stripe: do not ship before it is clear",
  SESSION_UNKNOWN: "paid here by a session that Stripe does not know: is it the right account and key?",
  NO_SESSION: "paid here without any payment session: who wrote that down?",
  REFUND_DIFFERS: "a refund has another amount, currency or payment here than at Stripe: compare the two",
  REFUND_STATE_DIFFERS: "a refund is further here than at Stripe: look at it there",
  REFUNDS_ABOVE_CAPTURE: "more went back than came in: look at the refunds of this payment at Stripe",
  REFUND_UNKNOWN: "a refund noted here is not known at Stripe: is it the right account and key?",
  REFUND_NOT_SENT: "a refund was booked here and never made: try it again in /admin/inbox, or make it at Stripe",
  DISPUTE_DIFFERS: "a dispute has another payment, amount or state here than at Stripe: compare the two",
  DISPUTE_CURRENCY:
    "a bank disputes in another currency than was paid, so all of the payment counts as disputed: see at Stripe what it took",
  DISPUTE_UNKNOWN: "a dispute that is open here is not known at Stripe: is it the right account and key?",
  NOT_REPAIRED: "the repair did not hold: see the log, and run this again",
};
const LISTED = 20; // foreign sessions: a word, not a flood

class Unusable extends Error {}

async function main(): Promise<Reconciliation> {
  const { days, json } = asked();
  process.env.LOG_LEVEL ??= "silent"; // this report is what a person reads; the log level is fixed when the first module loads
  const { validateEnv } = await import("@/lib/platform/env");
  const { EnvError } = await import("@/lib/platform/env-schema");
  const { stripeFault } = await import("@/lib/platform/stripe");
  const { reconcile, WHOLE_DAYS } = await import("@/lib/checkout/operations/reconcile");
  try {
    validateEnv();
    const report = await reconcile({ days: days ?? WHOLE_DAYS });
    if (json) console.info(JSON.stringify(report, null, 2));
    else print(report);
    return report;
  } catch (error) {
    if (error instanceof EnvError) throw new Unusable(error.message.replaceAll(/\s*\n\s*/g, " "));
    const fault = stripeFault(error);
    if (!fault)
      throw new Unusable(`the database cannot be asked (${error instanceof Error ? error.message.split("\n").at(-1) : "no reason given"})`);
    throw new Unusable(
      `Stripe cannot be asked (${fault.status ?? "no answer"}${fault.code ? `, ${fault.code}` : ""}); nothing is lost, run it again`,
    );
  }
}

function asked(): { days: number | undefined; json: boolean } {
  try {
    const { values } = parseArgs({ options: { days: { type: "string" }, json: { type: "boolean", default: false } } });
    const days = values.days === undefined ? undefined : Number(values.days);
    if (days === undefined || (Number.isSafeInteger(days) && days >= 1 && days <= 3_650)) return { days, json: values.json };
  } catch {
    // Told below, in one line.
  }
  throw new Unusable("takes --days N (1 to 3650) and --json, and nothing else");
}

function print({ since, checked, foreign, repaired, left }: Reconciliation): void {
  const whose = (number: string | null) => (number ? `order ${number}` : "no order of ours");
  const more = (listed: { count: number; shown: readonly unknown[] }) => {
    if (listed.count > listed.shown.length) console.info(`  … and ${listed.count - listed.shown.length} more`);
  };
  console.info(
    `Checked ${checked.sessions} sessions, ${checked.refunds} refunds and ${checked.disputes} disputes at Stripe and ${checked.orders} paid orders here, since ${since.toISOString().slice(0, 10)}.`,
  );
  console.info(`Repaired: ${repaired.count}`);
  for (const { kind, subject, orderNumber } of repaired.shown) console.info(`  ${whose(orderNumber)} ${done[kind]} (${kind}, ${subject})`);
  more(repaired);
  console.info(`To look at: ${left.count}`);
  for (const { kind, subject, orderNumber } of left.shown) console.info(`  ${whose(orderNumber)}: ${advice[kind]} (${kind}, ${subject})`);
  more(left);
  if (foreign.sessions + foreign.refunds + foreign.disputes === 0) return;
  const paid = foreign.paid.shown.slice(0, LISTED).join(" ");
  console.info(
    `Not ours, and left alone: ${foreign.sessions} sessions, ${foreign.paid.count} of them paid, ${foreign.refunds} refunds, ${foreign.disputes} disputes. ${paid}`.trim(),
  );
}

main().then(
  ({ left }) => process.exit(left.count === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(`reconcile: ${error instanceof Error ? error.message : "failed"}`);
    process.exit(2);
  },
);

import { reconcile, WHOLE_DAYS } from "@/lib/checkout/operations/reconcile";
import { log } from "@/lib/platform/log";
import { loop } from "@/worker/loop";

const HOURLY = 3_600;
const TURNS = 24; // the first of them looks back as far as reconciling does
const RECENT_DAYS = 3;

/** At start and then daily over the whole window, hourly over the last days: compares Stripe with the shop. Two workers at once do no harm. */
export const startReconciling = () => {
  let turn = 0;
  return loop("reconcile", HOURLY, async (stopped) => {
    const { complete, checked, repaired, left } = await reconcile({ days: turn % TURNS === 0 ? WHOLE_DAYS : RECENT_DAYS, stopped });
    if (!complete) return;
    turn++; // a turn that failed is tried again as it was
    log.info({ ...checked, repaired: repaired.count, left: left.count }, "reconciled with Stripe");
  });
};

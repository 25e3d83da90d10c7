import { forgetCarts } from "@/lib/cart/operations/forget-carts";
import { forgetOldBuyers } from "@/lib/checkout/operations/forget-old-buyers";
import { forgetUnpaidBuyers } from "@/lib/checkout/operations/forget-unpaid-buyers";
import { forgetSessions } from "@/lib/identity/operations/forget-sessions";
import { forgetTasks } from "@/lib/payments/operations/forget-tasks";
import { log } from "@/lib/platform/log";
import { forgetDeclarants } from "@/lib/returns/operations/forget-declarants";
import { loop } from "@/worker/loop";

const ONCE_A_DAY = 86_400;
const old = {
  carts: forgetCarts,
  sessions: forgetSessions,
  tasks: forgetTasks,
  buyers: forgetUnpaidBuyers,
  oldBuyers: forgetOldBuyers,
  declarants: forgetDeclarants,
};

/** At start, and then daily: deletes or blanks what was kept long enough (lib/kernel/retention.ts). One that fails stops no other. */
export const startForgetting = () =>
  loop("forget", ONCE_A_DAY, async (stopped) => {
    for (const [what, forget] of Object.entries(old)) {
      if (stopped()) return;
      try {
        log.info({ what, count: await forget() }, "forgotten: kept long enough");
      } catch (error) {
        log.error({ what, err: error }, "could not forget; tried again tomorrow");
      }
    }
  });

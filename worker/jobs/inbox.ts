import { handleEvent } from "@/lib/checkout/operations/handle-event";
import { drain } from "@/lib/platform/queue";
import { loop } from "@/worker/loop";
import type { RightOfWay } from "@/worker/right-of-way";

/** Does what Stripe's events ask for, before everything else. Woken by NOTIFY; the poll is the safety net. */
export const startInbox = ({ first }: RightOfWay) => loop("inbox", 5, (stopped) => drain("inbox", first(handleEvent), stopped));

import { drain } from "@/lib/platform/queue";
import { loop } from "@/worker/loop";
import { handleMessage } from "@/worker/outbox-handlers";
import type { RightOfWay } from "@/worker/right-of-way";

/** Sends mails and refunds that transactions booked. Woken by NOTIFY; the poll is the safety net. */
export const startOutbox = ({ turn }: RightOfWay) => loop("outbox", 5, (stopped) => drain("outbox", handleMessage, stopped, turn));

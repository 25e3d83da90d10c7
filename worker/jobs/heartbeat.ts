import { beat } from "@/lib/platform/heartbeat";
import { loop } from "@/worker/loop";

/** Tells /api/health/ready that somebody does the work. */
export const startHeartbeat = () => loop("heartbeat", 5, () => beat("worker"));

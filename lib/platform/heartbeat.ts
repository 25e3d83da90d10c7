import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Says that this process is alive; /api/health/ready reads it. */
export async function beat(process: "worker"): Promise<void> {
  const beatAt = now();
  await db.heartbeat.upsert({ where: { process }, create: { process, beatAt }, update: { beatAt } });
}

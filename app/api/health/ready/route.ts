import { isReady } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** Whether to send traffic here: database, worker, outbox. Says no more than that in public; the reason stands in the log. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json({ status: ready ? "ok" : "unavailable" }, { status: ready ? 200 : 503 });
}

import "server-only";
import { Client } from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

const ANSWER_MS = 3_000;
const PING_MS = 5_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

export type Listener = { readonly stop: () => Promise<void> };

/**
 * Calls `wake` with the channel's name and payload at each NOTIFY, on a connection of its own that comes back by itself when the database
 * went away. What was said meanwhile is lost, so every new connection wakes each channel once, with no payload.
 */
export function listen<Channel extends string>(channels: readonly Channel[], wake: (channel: Channel, payload?: string) => void): Listener {
  let stopped = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;

  const connect = async (): Promise<void> => {
    const current = new Client({
      connectionString: env.DATABASE_URL,
      application_name: "comptoir-listen",
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    client = current;
    let over = false;
    const lost = (): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      current.end().catch(() => undefined);
      if (stopped) return;
      log.warn({ retryMs }, "listening connection lost");
      timer = setTimeout(connect, retryMs);
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    };
    current.on("error", lost);
    current.on("end", lost);
    current.on("notification", ({ channel, payload }) => {
      const known = channels.find((name) => name === channel);
      if (known) wake(known, payload ?? "");
    });
    try {
      await current.connect();
      for (const channel of channels) await current.query(`LISTEN ${current.escapeIdentifier(channel)}`);
    } catch {
      return lost();
    }
    retryMs = FIRST_RETRY_MS;
    for (const channel of channels) wake(channel);
    ping(current, lost);
  };

  /** Finds connections that died without a word. */
  const ping = (current: Client, lost: () => void): void => {
    timer = setTimeout(() => {
      current.query("SELECT 1").then(() => ping(current, lost), lost);
    }, PING_MS);
  };

  void connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

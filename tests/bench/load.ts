import { Agent, type OutgoingHttpHeaders, request } from "node:http";

export type Load = {
  readonly origin: string;
  readonly paths: readonly string[]; // taken in turn
  readonly connections: number;
  readonly seconds: number;
  readonly method?: "GET" | "POST";
  readonly headers?: (index: number) => OutgoingHttpHeaders;
  readonly body?: (index: number) => string | Buffer;
};

export type Measured = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly statuses: Record<string, number>;
  readonly bytes: number;
};

/** Keeps `connections` requests in flight for `seconds`; latencies in milliseconds, bytes of the last body. Every status is counted: a fast error is not speed. */
export async function load({ origin, paths, connections, seconds, method = "GET", headers, body }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let sent = 0;
  let bytes = 0;
  const end = performance.now() + seconds * 1000;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const index = sent++;
      const path = paths[index % paths.length] ?? "/";
      const started = performance.now();
      const call = request(new URL(path, origin), { agent, method, headers: headers?.(index) ?? {} }, (response) => {
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
        });
        response.on("end", () => {
          latencies.push(performance.now() - started);
          const status = String(response.statusCode);
          statuses[status] = (statuses[status] ?? 0) + 1;
          bytes = size;
          resolve();
        });
        response.on("error", reject);
      });
      call.on("error", reject);
      call.end(body?.(index));
    });
  const lane = async (): Promise<void> => {
    while (performance.now() < end) await one();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  const elapsed = (performance.now() - started) / 1000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / elapsed, p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), statuses, bytes };
}

/** The value below which the share `q` of an ascending list lies; 0 for an empty list. */
export const quantile = (ascending: readonly number[], q: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * q))] ?? 0;

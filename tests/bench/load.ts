import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** One request, and what its answer must be. `holds`: every one of these stands in the body (or, for a redirect, in the Location). */
export type Ask = {
  readonly path: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status?: number; // 200 when absent
  readonly holds: readonly string[];
};

export type Load = {
  readonly origin: string;
  readonly asks: readonly Ask[]; // taken in turn by all connections
  readonly connections: number;
  readonly seconds: number;
  readonly once?: boolean; // ends with the last of them instead of starting over
};

/** Latencies in milliseconds; `bytes` of an answer on the wire, its head included, on average. A fast error is not speed: see `wrong`. */
export type Measured = {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
  readonly opened: number; // answers whose body was read and compared; of all of them the status was
  readonly wrong: Readonly<Record<string, number>>; // what was wrong, how often
  readonly generatorShare: number; // of one core, that the load generator took: near 1 it would be the bottleneck itself
};

/** Keeps `connections` requests in flight for `seconds`, from a process of its own. Throws when one answer was not what it must be. */
export async function load(of: Load): Promise<Measured> {
  const generator: ChildProcess = fork(join(import.meta.dirname, "generator.ts"), { execArgv: ["--import", "tsx"] });
  generator.send(of);
  const [measured] = (await Promise.race([once(generator, "message"), once(generator, "exit")])) as [Measured | number | null];
  if (measured === null || typeof measured === "number") throw new Error(`the load generator ended (${measured})`);
  const wrong = Object.entries(measured.wrong).map(([what, times]) => `${times} × ${what}`);
  if (wrong.length > 0) throw new Error(`${of.origin}${of.asks[0]?.path}: of ${measured.answers} answers ${wrong.slice(0, 5).join("; ")}`);
  return measured;
}

/** The value below which the share `q` of an ascending list lies; 0 for an empty list. */
export const quantile = (ascending: readonly number[], q: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * q))] ?? 0;

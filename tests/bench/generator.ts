/** The load generator: a process of its own that gets a Load by message and answers what it measured. Bodies are read and compared after the clock has stopped. */
import { connect, type Socket } from "node:net";
import { type Answer, AnswerReader, complaint } from "@/tests/bench/answers";
import { type Ask, type Load, type Measured, quantile } from "@/tests/bench/load";

const KEPT_BYTES = 600 * 1024 * 1024;
const ADDRESSES = 60_000; // so many visitors: the limiter counts each of them

type Kept = { readonly answer: Answer; readonly ask: Ask };

process.once("message", (of: Load) => {
  run(of)
    .then((measured) => process.send?.(measured, () => process.exit(0)))
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});

async function run({ origin, asks, connections, seconds, once = false }: Load): Promise<Measured> {
  const { hostname, port, host } = new URL(origin);
  const bytesOf = asks.map((ask) => requestBytes(ask, host));
  const latencies: number[] = [];
  const kept: Kept[] = [];
  const wrong: Record<string, number> = {};
  let [sent, bytes, keptBytes] = [0, 0, 0];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + seconds * 1000;

  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let [started, current] = [0, 0];
      const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const next = (): void => {
        if (performance.now() >= end || (once && sent >= asks.length)) {
          socket.destroy();
          resolve();
          return;
        }
        current = sent++ % asks.length;
        started = performance.now();
        socket.write(bytesOf[current]?.replace("{address}", addressOf(sent)) ?? "");
      };
      const reader = new AnswerReader((answer) => {
        latencies.push(performance.now() - started);
        bytes += answer.size;
        const ask = asks[current] as Ask;
        if (keptBytes < KEPT_BYTES) {
          keptBytes += answer.body.length;
          kept.push({ answer: { ...answer, body: Buffer.from(answer.body) }, ask });
        } else if (answer.status !== (ask.status ?? 200)) count(wrong, `status ${answer.status}`);
        next();
      });
      socket.on("data", (chunk) => reader.push(chunk));
      socket.once("connect", next).once("error", reject).once("close", resolve);
      socket.once("end", () => reject(new Error(`${origin} closed a connection`)));
    });
  await Promise.all(Array.from({ length: connections }, lane));

  const elapsed = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const { answer, ask } of kept) {
    const words = complaint(answer, ask.status ?? 200, ask.holds);
    if (words) count(wrong, `${words} (${ask.path})`);
  }
  latencies.sort((a, b) => a - b);
  return {
    answers: latencies.length,
    perSecond: latencies.length / elapsed,
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    bytes: Math.round(bytes / Math.max(1, latencies.length)),
    opened: kept.length,
    wrong,
    generatorShare: (user + system) / 1e6 / elapsed,
  };
}

function count(wrong: Record<string, number>, what: string): void {
  wrong[what] = (wrong[what] ?? 0) + 1;
}

function requestBytes({ path, method = "GET", headers = {}, body = "" }: Ask, host: string): string {
  const all = {
    host,
    accept: "text/html",
    "accept-encoding": "gzip",
    "accept-language": "fr",
    "x-forwarded-for": "{address}",
    ...headers,
    ...(method === "POST" ? { "content-length": String(Buffer.byteLength(body)) } : {}),
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${body}`;
}

/** Another visitor for each request. */
function addressOf(index: number): string {
  const at = index % ADDRESSES;
  return `10.${1 + Math.floor(at / 250)}.${at % 250}.7`;
}

import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { get as httpGet } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/sandbox/ports";
import { buildBareNext, startBareNext } from "@/tests/bench/bare-next";
import { firstLoadJs } from "@/tests/bench/js-size";
import { type Ask, load, type Measured } from "@/tests/bench/load";
import { answers } from "@/tests/support/stack";

type Pace = { readonly connections: number; readonly seconds: number; readonly warmUp: number };
export type Contender = { readonly measured: Measured; readonly htmlBytes: number };

/** A dynamic Next page with nothing behind it, as big as ours, and the JavaScript of an empty Next application. */
export async function measureBareNext(htmlBytes: number, pace: Pace): Promise<Contender & { readonly firstLoadJs: number }> {
  const folder = buildBareNext();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = startBareNext(folder, port);
  try {
    await answers(origin);
    const path = await asBigAs(htmlBytes, origin);
    const asks: Ask[] = [{ path, holds: ["</html>", ": a line of text"] }];
    const html = await (await fetch(origin + path)).text();
    await load({ origin, asks, ...pace, seconds: pace.warmUp });
    const measured = await load({ origin, asks, ...pace });
    return { measured, htmlBytes: Buffer.byteLength(html), firstLoadJs: await firstLoadJs(origin) };
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page's path for about that many bytes: asked once for a size, then corrected by what came. */
async function asBigAs(bytes: number, origin: string): Promise<string> {
  const first = (await (await fetch(`${origin}/?bytes=${bytes}`)).arrayBuffer()).byteLength;
  return `/?bytes=${Math.round((bytes * bytes) / first)}`;
}

/** A Node server that does nothing but send the bytes that our page has on the wire. */
export async function measureRawNode(page: string, pace: Pace): Promise<Contender> {
  const file = join(tmpdir(), `comptoir-raw-${process.pid}`);
  writeFileSync(file, await wireBytes(page));
  const server = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "raw-server.ts"), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await new Promise<string>((resolve) => server.stdout?.once("data", (line: Buffer) => resolve(String(line).trim())));
    const origin = `http://127.0.0.1:${port}`;
    const asks: Ask[] = [{ path: "/", holds: ["</html>"] }];
    await load({ origin, asks, ...pace, seconds: pace.warmUp });
    return { measured: await load({ origin, asks, ...pace }), htmlBytes: (await (await fetch(page)).arrayBuffer()).byteLength };
  } finally {
    server.kill();
    rmSync(file, { force: true });
  }
}

/** The body as it travels: fetch would unpack it. */
function wireBytes(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    httpGet(url, { headers: { "accept-encoding": "gzip", accept: "text/html" } }, (response) => {
      const { statusCode, headers } = response;
      if (headers["content-encoding"] !== "gzip")
        reject(new Error(`${url} answered ${statusCode}, encoded as ${headers["content-encoding"] ?? "nothing"}`));
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    }).on("error", reject);
  });
}

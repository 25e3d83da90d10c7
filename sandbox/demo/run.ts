import { spawn } from "node:child_process";
import { createWriteStream, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { inOneLine, SandboxFailure } from "@/sandbox/failure";

const LARGEST_LOG = 5_000_000;

/** Opens a log to append to; a log that has grown past 5 MB begins anew. */
export function openLog(folder: string, name: string) {
  const file = join(folder, "logs", `${name}.log`);
  try {
    if (statSync(file).size > LARGEST_LOG) truncateSync(file);
  } catch {
    // the first one
  }
  return createWriteStream(file, { flags: "a", mode: 0o600 });
}

/** The last line that says something, without colours. */
export function lastLine(output: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const lines = output.replace(/\u001b\[[0-9;]*m/g, "").split("\n");
  const telling = lines.filter((line) => line.trim() !== "" && !/^\s+at |^npm (warn|notice)/i.test(line));
  const error = telling.findLast((line) => /error|fail|ENOSPC|EACCES|not usable|is missing/i.test(line));
  const line = error ?? telling.at(-1) ?? "it gave no reason";
  return line
    .trim()
    .replace(/^(migrate|seed|comptoir): /, "")
    .slice(0, 300);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGTERM");
  } catch {
    // gone already
  }
}

/** Runs one of our scripts to its end and returns what it said; throws one line, and leaves the rest in its log. */
export async function runToEnd(
  step: { name: string; doing: string; args: readonly string[]; signal: AbortSignal },
  place: { root: string; folder: string; env: Record<string, string> },
): Promise<string> {
  const log = openLog(place.folder, step.name);
  const child = spawn(process.execPath, step.args, {
    cwd: place.root,
    env: { ...process.env, ...place.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // Ctrl-C is for the demo, which then ends this one and what it started
  });
  const end = () => endGroup(child.pid);
  step.signal.addEventListener("abort", end, { once: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      log.write(chunk);
      output = (output + String(chunk)).slice(-64_000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  log.end();
  step.signal.removeEventListener("abort", end);
  if (code === 0) return output;
  if (/ENOSPC|No space left/.test(output)) throw inOneLine(new Error("ENOSPC"), step.doing);
  throw new SandboxFailure(`could not ${step.doing}: ${lastLine(output)} (all of it: .comptoir/logs/${step.name}.log)`);
}

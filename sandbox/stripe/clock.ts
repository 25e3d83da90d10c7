import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type Clock = {
  /** Milliseconds since 1970, offset included. */
  now(): number;
  offsetMs(): number;
  /** Moves the clock of this sandbox; with an offset file, that of web and worker too. */
  setOffset(ms: number): void;
};

const rereadMs = 200;

/** Real time plus an offset, kept in a file that web, worker and sandbox share (integer milliseconds, no file = 0), or in memory. */
export function createClock({
  offsetFile,
  real = Date.now,
}: {
  offsetFile?: string | undefined;
  real?: (() => number) | undefined;
} = {}): Clock {
  let offset = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  const refreshed = () => {
    if (offsetFile && Date.now() - readAt > rereadMs) {
      readAt = Date.now();
      offset = readOffset(offsetFile);
    }
    return offset;
  };
  return {
    now: () => real() + refreshed(),
    offsetMs: refreshed,
    setOffset(ms) {
      offset = ms;
      if (!offsetFile) return;
      readAt = Date.now();
      mkdirSync(dirname(offsetFile), { recursive: true });
      writeFileSync(`${offsetFile}.tmp`, String(ms));
      renameSync(`${offsetFile}.tmp`, offsetFile);
    },
  };
}

function readOffset(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || 0;
  } catch {
    return 0;
  }
}

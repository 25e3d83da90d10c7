import "server-only";
import { readFileSync } from "node:fs";
import { env } from "@/lib/platform/env";

let offset = 0;
let readAt = Number.NEGATIVE_INFINITY;

/**
 * The one clock. Outside production it adds the milliseconds found in CLOCK_OFFSET_FILE, which web, worker and sandbox share,
 * so that tests and people can make half an hour pass.
 */
export function now(): Date {
  const real = Date.now();
  if (env.CLOCK_OFFSET_FILE && real - readAt > 200) {
    readAt = real;
    offset = readOffset(env.CLOCK_OFFSET_FILE);
  }
  return new Date(real + offset);
}

function readOffset(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || 0;
  } catch {
    return 0; // no file, no offset
  }
}

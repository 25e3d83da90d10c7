import type { APIResponse } from "@playwright/test";
import { expect } from "@/tests/e2e/fixtures";

const floor: Record<string, string> = {
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
};

/** Fails unless the answer carries every header that each answer of the shop must have, and none that tells what it runs on. */
export function expectFloor(response: APIResponse): void {
  const headers = response.headers();
  expect(headers).toMatchObject(floor);
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["cache-control"]).toBeTruthy();
  for (const name of ["x-powered-by", "server", "x-middleware-rewrite"]) expect(headers).not.toHaveProperty(name);
}

/** What a browser sends when it asks for a page. */
export const html = { accept: "text/html" };

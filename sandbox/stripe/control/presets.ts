import type { Fault } from "../faults";

/** Faults that a person picks from a list; how often is asked beside it. */
export const presets: readonly { label: string; fault: Fault }[] = [
  {
    label: "Create session: 500, but it was created",
    fault: { on: "api", kind: "error_after", method: "POST", path: "/v1/checkout/sessions", status: 500, remember: true, count: 1 },
  },
  {
    label: "Create session: no answer, but it was created",
    fault: { on: "api", kind: "hang_after", method: "POST", path: "/v1/checkout/sessions", ms: 120_000, count: 1 },
  },
  {
    label: "Create session: 500, nothing was done",
    fault: { on: "api", kind: "error_before", method: "POST", path: "/v1/checkout/sessions", status: 500, remember: false, count: 1 },
  },
  {
    label: "Refund: 500, but the money went back",
    fault: { on: "api", kind: "error_after", method: "POST", path: "/v1/refunds", status: 500, remember: true, count: 1 },
  },
  { label: "Any API call: 5 s late", fault: { on: "api", kind: "delay", path: "*", ms: 5000, count: 1 } },
  {
    label: "Any API call: 429 too many requests",
    fault: { on: "api", kind: "error_before", path: "*", status: 429, remember: false, count: 1 },
  },
  { label: "Webhook: lost", fault: { on: "webhook", kind: "drop", event: "*", count: 1 } },
  { label: "Webhook: 30 s late", fault: { on: "webhook", kind: "delay", event: "*", ms: 30_000, count: 1 } },
  { label: "Webhook: sent 5 times", fault: { on: "webhook", kind: "duplicate", event: "*", copies: 5, count: 1 } },
  { label: "Webhook: next 3 in reverse order", fault: { on: "webhook", kind: "reorder", event: "*", count: 3, ms: 5000 } },
  { label: "Webhook: held until released", fault: { on: "webhook", kind: "hold", event: "*", count: 1 } },
  { label: "Webhook: an hour-old timestamp", fault: { on: "webhook", kind: "old_timestamp", event: "*", seconds: 3600, count: 1 } },
  { label: "Webhook: wrong signature", fault: { on: "webhook", kind: "wrong_signature", event: "*", count: 1 } },
];

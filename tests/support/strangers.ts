import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";

/** Who has no business in the office. */
export const strangers: [string, Actor][] = [
  ["a guest", { kind: "guest" }],
  ["a session whose role nobody knows", { kind: "staff", id: newId(), role: "intern" as "support", sessionId: newId() }],
];

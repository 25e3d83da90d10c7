import { describe, expect, it } from "vitest";
import { mayAdjustStock } from "@/lib/inventory/policy";
import type { Actor } from "@/lib/kernel/actor";

const staff = (role: "admin" | "support"): Actor => ({ kind: "staff", id: "1", role, sessionId: "2" });

describe("mayAdjustStock", () => {
  it.each<[string, Actor, boolean]>([
    ["the admin counts the shelf", staff("admin"), true],
    ["support moves neither money nor stock", staff("support"), false],
    ["a guest does not", { kind: "guest" }, false],
    ["nor does the worker", { kind: "system" }, false],
  ])("%s", (_, actor, may) => {
    expect(mayAdjustStock(actor)).toBe(may);
  });
});

import { describe, expect, it } from "vitest";
import { nextReturnStatus, returnMachine } from "@/lib/returns/domain/return-machine";
import type { ReturnEvent, ReturnStatus } from "@/lib/returns/types";

type Machine = Record<string, Partial<Record<string, string>>>;
const machine: Machine = returnMachine;
const statuses = Object.keys(returnMachine) as ReturnStatus[];
const events: ReturnEvent[] = ["goods_received", "money_sent", "refused", "called_off"];
const finals: readonly string[] = ["refunded", "refused"];

/** Every status that can come after `from`, itself included. */
function reachable(from: string, of: Machine = machine): Set<string> {
  const reached = new Set([from]);
  for (const status of reached) for (const to of Object.values(of[status] ?? {})) if (to) reached.add(to);
  return reached;
}
const unreachable = (of: Machine) => Object.keys(of).filter((status) => !reachable("declared", of).has(status));
const deadEnds = (of: Machine) => Object.keys(of).filter((status) => ![...reachable(status, of)].some((end) => finals.includes(end)));
const comesBack = (of: Machine) =>
  Object.keys(of).filter((status) => Object.values(of[status] ?? {}).some((to) => to && reachable(to, of).has(status)));

describe("the machine of returns", () => {
  it("has no status that a return cannot come to, none without a way to an end, and none that comes back", () => {
    expect(unreachable(machine)).toEqual([]);
    expect(deadEnds(machine)).toEqual([]);
    expect(comesBack(machine)).toEqual([]);
    expect(statuses.filter((status) => Object.keys(returnMachine[status]).length === 0).sort()).toEqual([...finals]);
  });

  it("would be found out by these checks if it had one", () => {
    expect(unreachable({ ...machine, lost: {} })).toEqual(["lost"]);
    expect(deadEnds({ ...machine, weighed: { weigh: "weighed" } })).toEqual(["weighed"]);
    expect(comesBack({ ...machine, refused: { reopen: "declared" } })).toContain("declared");
  });

  it("hears of every event somewhere, and pays once whichever of money and goods comes first", () => {
    expect(new Set(statuses.flatMap((status) => Object.keys(returnMachine[status])))).toEqual(new Set(events));
    const told = (news: readonly ReturnEvent[]) =>
      news.reduce<ReturnStatus>((status, event) => {
        const next = nextReturnStatus(status, event);
        return next.ok ? next.value : status;
      }, "declared");
    expect(told(["goods_received", "money_sent", "money_sent"])).toBe("refunded");
    expect(told(["money_sent", "money_sent", "goods_received"])).toBe("refunded");
    expect(told(["money_sent", "refused"])).toBe("awaiting_goods"); // money that left is not refused
    expect(told(["refused", "money_sent", "goods_received"])).toBe("refused");
  });

  it.each(finals)("hears nothing more when it is %s", (status) => {
    for (const event of events)
      expect(nextReturnStatus(status as ReturnStatus, event)).toEqual({ ok: false, error: { code: "NOT_NOW", status } });
  });
});

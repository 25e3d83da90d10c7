import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isOver, moneyDue } from "@/lib/returns/domain/withdrawal-period";
import { mayHandleReturns } from "@/lib/returns/policy";
import { type FoundReturn, foundReturn, returnParts } from "@/lib/returns/repository/returns";
import type { ReturnRow } from "@/lib/returns/types";

const OPEN = ["declared", "received", "awaiting_goods"];
const PAGE = 50;

export type ReturnList = { rows: ReturnRow[]; open: number; older: string | null };

/** Returns for staff, null for others: those that wait for somebody, the oldest first, or all, the newest first. */
export async function listReturns(actor: Actor, filter: { all: boolean; before?: string | undefined }): Promise<ReturnList | null> {
  if (!mayHandleReturns(actor)) return null;
  const cursor = filter.before ? { declaredAt: { lt: new Date(filter.before) } } : {};
  const [rows, open] = await Promise.all([
    db.return.findMany({
      where: filter.all ? cursor : { status: { in: OPEN } },
      orderBy: { declaredAt: filter.all ? "desc" : "asc" },
      take: PAGE + 1,
      include: { ...returnParts, order: { select: { number: true } } },
    }),
    db.return.count({ where: { status: { in: OPEN } } }),
  ]);
  const shown = rows.slice(0, PAGE);
  return {
    rows: shown.map(({ order, ...row }) => returnRow(foundReturn(row), order.number)),
    open,
    older: filter.all && rows.length > PAGE ? (shown.at(-1)?.declaredAt.toISOString() ?? null) : null,
  };
}

/** A return as a list shows it, with the day by which its money is owed. */
export function returnRow(found: FoundReturn, orderNumber: string): ReturnRow {
  const due = moneyDue(found);
  return {
    id: found.id,
    orderNumber,
    kind: found.kind,
    status: found.status,
    units: found.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    declaredAt: found.declaredAt.toISOString(),
    due: due.kind === "none" ? null : due,
    late: due.kind === "due" && isOver(due.on, now()),
  };
}

import type { State } from "../state";
import { invalid } from "./errors";
import { type ListPage, listPage, newestFirst } from "./list";

type Json = { [key: string]: unknown };

const deepest = 4;
const expandable = new Set(["charge", "data", "latest_charge", "line_items", "payment_intent", "refunds"]);

/** Refuses paths that lead nowhere, before any work is done. */
export function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const names = path.split(".");
    if (!names.every((name) => expandable.has(name))) throw notExpandable(path);
    if (names.filter((name) => name !== "data").length > deepest) throw invalid(`You cannot expand more than ${deepest} levels.`, "expand");
  }
}

/** A copy of an answer with the paths of `expand[]` filled in: ids become objects, `line_items` and `refunds` become lists. */
export function expanded(state: State, answer: object, paths: readonly string[]): object {
  const copy: Json = JSON.parse(JSON.stringify(answer));
  for (const path of paths) fill(state, copy, path.split("."), path);
  return copy;
}

function fill(state: State, target: unknown, [name, ...rest]: string[], path: string): void {
  if (name === undefined || !isJson(target)) return;
  if (name === "data" && Array.isArray(target.data)) {
    for (const item of target.data) fill(state, item, rest, path);
    return;
  }
  const current = target[name] ?? included(state, target, name);
  const value = typeof current === "string" ? objectOf(state, current) : current;
  if (value === undefined || (typeof value !== "object" && value !== null)) throw notExpandable(path);
  target[name] = value === current ? value : JSON.parse(JSON.stringify(value));
  if (value !== null) fill(state, target[name], rest, path);
}

/** Lists that an object only shows when asked. A field that is there and null stays null. */
function included(state: State, target: Json, name: string): unknown {
  const id = String(target.id);
  const record = state.sessions.get(id);
  if (record && name === "line_items") return lineItemsOf(record.lines, id);
  if (state.charges.has(id) && name === "refunds")
    return listPage(
      newestFirst(state.refunds.values(), ({ charge }) => charge === id),
      {},
      `/v1/charges/${id}/refunds`,
      "refund",
    );
  return name in target ? null : undefined;
}

/** The first page of a session's lines. */
export const lineItemsOf = <T extends { id: string }>(lines: readonly T[], sessionId: string): ListPage<T> =>
  listPage(lines, {}, `/v1/checkout/sessions/${sessionId}/line_items`, "line_item");

function objectOf(state: State, id: string): object | undefined {
  return state.intents.get(id) ?? state.charges.get(id) ?? state.refunds.get(id) ?? state.sessions.get(id)?.session;
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;
const notExpandable = (path: string) => invalid(`This property cannot be expanded (${path}).`, "expand");

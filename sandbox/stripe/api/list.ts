import { invalid, missing } from "./errors";

export type PageParams = { limit?: number; starting_after?: string; ending_before?: string };
export type Range = number | { gt?: number; gte?: number; lt?: number; lte?: number };
export type ListPage<T> = { object: "list"; data: T[]; has_more: boolean; url: string };

const defaultLimit = 10;
const mostLimit = 100;

/** One page as Stripe lists: `all` in the order wanted (newest first), cut after or before a cursor. */
export function listPage<T extends { id: string }>(all: readonly T[], params: PageParams, url: string, object: string): ListPage<T> {
  const { limit = defaultLimit, starting_after: after, ending_before: before } = params;
  if (limit < 1) throw invalid("This value must be greater than or equal to 1.", "limit", "parameter_invalid_integer");
  if (limit > mostLimit) throw invalid("This value must be less than or equal to 100.", "limit", "parameter_invalid_integer");
  if (after !== undefined && before !== undefined)
    throw invalid("You may only specify one of these parameters: ending_before, starting_after.", "ending_before");
  const positionOf = (id: string, param: string) => {
    const position = all.findIndex((item) => item.id === id);
    if (position < 0) throw missing(object, id, param, 400);
    return position;
  };
  if (before !== undefined) {
    const earlier = all.slice(0, positionOf(before, "ending_before"));
    return { object: "list", data: earlier.slice(-limit), has_more: earlier.length > limit, url };
  }
  const later = after === undefined ? all : all.slice(positionOf(after, "starting_after") + 1);
  return { object: "list", data: later.slice(0, limit), has_more: later.length > limit, url };
}

/** Newest first, those that pass. */
export function newestFirst<T>(items: Iterable<T>, passes: (item: T) => boolean): T[] {
  return [...items].reverse().filter(passes);
}

/** Is this time within the `created` filter? */
export function inRange(created: number, range: Range | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return created === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
}

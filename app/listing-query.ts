import { type SortOrder, sortOrders } from "@/lib/catalog/types";

type Query = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";

/** What a list's address asks for. Any text is an answer: nonsense is the first page in the shop's own order. */
export function listingQuery(query: Query): { q: string; sort: string; page: number } {
  const page = /^[1-9]\d{0,5}$/.test(one(query.page)) ? Number(one(query.page)) : 1;
  return { q: one(query.q).replaceAll("\0", "").trim().slice(0, 200), sort: one(query.sort), page };
}

/** The order that a word in the address names. */
export const sortOf = (text: string): SortOrder => sortOrders.find((order) => order === text) ?? "featured";

import type { Locale } from "@/lib/kernel/locale";
import { locales } from "@/lib/kernel/locale";

/** An address inside the shop. Give it to `components/ui/link`, which is the one place that knows Next's route types. */
export type Path = `/${string}`;

const segment = encodeURIComponent;

/** What a listing or a search may carry in its query; the first page and the default order leave no trace in the address. */
export type ListingQuery = { q?: string | undefined; sort?: string | undefined; page?: number | undefined };

function withQuery(path: Path, { q, sort, page }: ListingQuery): Path {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (sort) query.set("sort", sort);
  if (page !== undefined && page > 1) query.set("page", String(page));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The address of the gift card that the seed brings: it is in no grid, so pages link to it. */
export const GIFT_CARD_SLUG = "carte-cadeau";

/** Every address that a visitor sees, in one place (ARCHITECTURE section 7). */
export const paths = {
  home: (locale: Locale): Path => `/${locale}`,
  category: (locale: Locale, slug: string, query: ListingQuery = {}): Path => withQuery(`/${locale}/categories/${segment(slug)}`, query),
  product: (locale: Locale, slug: string, sku?: string): Path =>
    `/${locale}/products/${segment(slug)}${sku ? `?variant=${segment(sku)}` : ""}`,
  search: (locale: Locale, query: ListingQuery = {}): Path => withQuery(`/${locale}/search`, query),
  cart: (locale: Locale): Path => `/${locale}/cart`,
  checkout: (locale: Locale): Path => `/${locale}/checkout`,
  order: (locale: Locale, number: string): Path => `/${locale}/orders/${segment(number)}`,
  withdrawOrder: (locale: Locale, number: string): Path => `/${locale}/orders/${segment(number)}/withdraw`,
  withdraw: (locale: Locale): Path => `/${locale}/withdraw`,
  rightOfWithdrawal: (locale: Locale): Path => `/${locale}/right-of-withdrawal`,
  document: (locale: Locale, order: string, number: string): Path => `/${locale}/orders/${segment(order)}/documents/${segment(number)}`,
  media: (hash: string, width: number): Path => `/media/${hash}/${width}.webp`,
} as const;

/** The same page in another language: one slug serves both, so only the first segment changes. */
export function inLocale(path: string, locale: Locale): Path {
  const known = locales.find((each) => path === `/${each}` || path.startsWith(`/${each}/`));
  return known ? `/${locale}${path.slice(known.length + 1)}` : `/${locale}`;
}

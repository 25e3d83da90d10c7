import type { Path } from "@/lib/kernel/paths";

type Query = Readonly<Record<string, string | undefined>>;

function withQuery(path: Path, query: Query): Path {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(given).toString();
  return text ? `${path}?${text}` : path;
}

/** Every address of the back office. Query values that are missing leave no trace. */
export const adminPaths = {
  home: "/admin" as Path,
  signIn: (next?: Path): Path => withQuery("/admin/sign-in", { next: next === "/admin" ? undefined : next }),
  orders: (query: Query = {}): Path => withQuery("/admin/orders", query),
  newOrder: "/admin/orders/new" as Path,
  order: (number: string, query: Query = {}): Path => withQuery(`/admin/orders/${encodeURIComponent(number)}`, query),
  refund: (number: string): Path => `/admin/orders/${encodeURIComponent(number)}/refund`,
  cancel: (number: string): Path => `/admin/orders/${encodeURIComponent(number)}/cancel`,
  address: (number: string): Path => `/admin/orders/${encodeURIComponent(number)}/address`,
  newReturn: (number: string): Path => `/admin/orders/${encodeURIComponent(number)}/return`,
  returns: (query: Query = {}): Path => withQuery("/admin/returns", query),
  returnOf: (id: string, query: Query = {}): Path => withQuery(`/admin/returns/${encodeURIComponent(id)}`, query),
  inbox: (query: Query = {}): Path => withQuery("/admin/inbox", query),
  inboxTask: (id: string, query: Query = {}): Path => withQuery(`/admin/inbox/${encodeURIComponent(id)}`, query),
  coupons: (query: Query = {}): Path => withQuery("/admin/coupons", query),
  offers: (query: Query = {}): Path => withQuery("/admin/offers", query),
  newOffer: "/admin/offers/new" as Path,
  invoices: (query: Query = {}): Path => withQuery("/admin/invoices", query),
  document: (number: string): Path => `/admin/invoices/${encodeURIComponent(number)}`,
  sequence: (query: Query = {}): Path => withQuery("/admin/invoices/sequence", query),
  giftCards: (query: Query = {}): Path => withQuery("/admin/gift-cards", query),
  giftCard: (id: string, query: Query = {}): Path => withQuery(`/admin/gift-cards/${encodeURIComponent(id)}`, query),
  newCoupon: "/admin/coupons/new" as Path,
  tax: (query: Query = {}): Path => withQuery("/admin/tax", query),
  stock: (query: Query = {}): Path => withQuery("/admin/stock", query),
  stockOf: (sku: string, query: Query = {}): Path => withQuery(`/admin/stock/${encodeURIComponent(sku)}`, query),
} as const;

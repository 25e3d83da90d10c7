import { isLocale, type Locale } from "@/lib/kernel/locale";
import type { Market } from "@/lib/kernel/market";

/** Where a path leads: on as it is, to another address, to the internal path of its market, or nowhere. */
export type Way =
  | { readonly kind: "pass" }
  | { readonly kind: "redirect"; readonly path: string; readonly status: 307 | 308 }
  | { readonly kind: "rewrite"; readonly path: string }
  | { readonly kind: "blocked" };

/** First segments behind the locale that are per visitor and have no market in their path. A new one is added here. */
export const visitorSegments = [
  "cart",
  "checkout",
  "orders",
  "sign-in",
  "sign-up",
  "reset",
  "account",
  "withdraw",
  "right-of-withdrawal",
] as const;
const perVisitor: ReadonlySet<string> = new Set(visitorSegments);

/** First segments without a locale. */
const unlocalised: ReadonlySet<string> = new Set(["admin", "api", "media", ".well-known"]);

/** What scanners ask every shop for. Answered without waking the router. */
const probe =
  /(^|\/)(wp-[a-z-]+|xmlrpc|cgi-bin|phpmyadmin|vendor|\.(?!well-known)[^/]*)(\/|$)|\.(php\d?|aspx?|jsp|cgi|sql|bak|env|ini|ya?ml)$/i;

/**
 * The market is not in the address that a visitor sees: `/fr/products/x` is served by `/fr/eur/products/x`. Whatever is no per-visitor page
 * goes there, so an address that names the market itself is a page that nobody wrote, and gets the shop's own 404 in its language.
 */
export function wayOf(path: string, market: Market, preferred: () => Locale): Way {
  if (probe.test(path)) return { kind: "blocked" };
  if (path === "/") return { kind: "redirect", path: `/${preferred()}`, status: 307 };
  if (path.endsWith("/")) return { kind: "redirect", path: path.replace(/\/+$/, ""), status: 308 };
  const [, first = "", second = "", ...rest] = path.split("/");
  if (!isLocale(first)) return unlocalised.has(first) ? { kind: "pass" } : { kind: "rewrite", path: "/_unknown" };
  if (perVisitor.has(second)) return { kind: "pass" };
  return { kind: "rewrite", path: ["", first, market, ...(second ? [second, ...rest] : [])].join("/") };
}

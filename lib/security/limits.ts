import { env } from "@/lib/platform/env";
import type { Limit, LimitClass } from "@/lib/platform/rate-limit";

const MINUTE = 60;
const HOUR = 3_600;
const open = (name: string, max: number, windowSeconds: number): LimitClass => ({ name, max, windowSeconds, onFailure: "open" });
const closed = (name: string, max: number, windowSeconds: number): LimitClass => ({ name, max, windowSeconds, onFailure: "closed" });

/**
 * Every limit that an action or a route names. `open`: a lost store must not stop people from buying, this process's own count goes on.
 * `closed`: without a count nobody may guess. Why which: docs/adr on rate limits. Pages are counted by the middleware (coarse-limits.ts).
 */
export const limits = {
  search: { perIp: open("search", 120, MINUTE) },
  cartWrites: { perIp: open("cart-writes", 120, MINUTE) },
  coupon: { perIp: closed("coupon", 20, 10 * MINUTE) }, // a code is worth money: nobody tries many
  giftCard: { perIp: closed("gift-card", 20, 10 * MINUTE) }, // money by itself: nobody tries many
  visitor: { perIp: open("visitor", 600, MINUTE) },
  checkout: { perIp: open("checkout", 20, MINUTE), perSubject: open("checkout-cart", 10, MINUTE) },
  checkoutReturn: { perIp: open("checkout-return", 120, MINUTE) }, // nothing to guess: the cart's cookie decides
  withdraw: { perIp: closed("withdraw", 60, 10 * MINUTE) },
  withdrawalLink: { perIp: closed("withdrawal-link", 10, 10 * MINUTE), perSubject: closed("withdrawal-link-order", 5, HOUR) }, // it makes the shop write a mail
  orderLink: { perIp: closed("order-link", 30, MINUTE) },
  documents: { perIp: open("documents", 60, MINUTE) }, // nothing to guess: the order's cookie decides
  signIn: { perIp: closed("sign-in-address", 20, 15 * MINUTE), perSubject: closed("sign-in-account", 200, 15 * MINUTE) }, // wide: one address alone cannot lock an account out
  signOut: { perIp: open("sign-out", 60, MINUTE) },
  adminReads: { perIp: open("admin-reads", 600, MINUTE) },
  adminWrites: {
    perIp: closed("admin-writes-address", 600, MINUTE),
    perSubject: {
      ...closed("admin-writes", 0, MINUTE),
      get max() {
        return env.RATE_LIMIT_PER_USER_RPM; // read when it counts: a build has no settings
      },
    },
  },
  refund: { perIp: closed("refund-address", 60, HOUR), perSubject: closed("refund", 60, HOUR) },
  webhook: { perIp: open("webhook", 3_000, MINUTE) },
  cspReport: { perIp: closed("csp-report", 60, MINUTE) },
} satisfies Record<string, Limit>;

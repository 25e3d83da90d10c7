import { z } from "zod";
import { readCartToken, writeCartToken } from "@/lib/cart/cart-cookie";
import { canShop } from "@/lib/cart/policy";
import { countCart, getCart } from "@/lib/cart/queries";
import { locales } from "@/lib/kernel/locale";
import { markets } from "@/lib/kernel/market";
import { ok } from "@/lib/kernel/result";
import { readMarket } from "@/lib/platform/market-cookie";
import { defineRoute } from "@/lib/platform/route";
import { limits } from "@/lib/security/limits";

/**
 * What pages that are the same for everybody may show of one visitor: `{ cart: { count } }`; with `?locale=` also the cart's lines and
 * subtotal, for the drawer. Never stored anywhere. Renews the cart cookie's 60 days, since every page asks here.
 */
export const GET = defineRoute({
  name: "visitor.read",
  limit: limits.visitor,
  read: async (request) => Object.fromEntries(new URL(request.url).searchParams),
  schema: z.object({ locale: z.enum(locales).optional() }),
  authorise: canShop,
  run: async ({ locale }) => {
    const token = await readCartToken();
    const count = token === null ? null : await countCart(token);
    if (token !== null && count !== null) await writeCartToken(token);
    const lines = locale ? await getCart(token, locale, markets[await readMarket()].currency) : {};
    return ok({ cart: { ...lines, count: count ?? 0 } });
  },
  respond: (result) => Response.json(result.ok ? result.value : {}, { headers: { "cache-control": "no-store", vary: "Cookie" } }),
});

import { z } from "zod";
import { drawerSums } from "@/app/api/visitor/drawer-sums";
import type { DrawerCart } from "@/components/cart/drawer-words";
import { readCartToken, writeCartToken } from "@/lib/cart/cart-cookie";
import { canShop } from "@/lib/cart/policy";
import { countCart } from "@/lib/cart/queries";
import { getDrawer } from "@/lib/checkout/queries/get-drawer";
import { type Locale, locales } from "@/lib/kernel/locale";
import { ok } from "@/lib/kernel/result";
import { readMarket } from "@/lib/platform/market-cookie";
import { defineRoute } from "@/lib/platform/route";
import { limits } from "@/lib/security/limits";

/**
 * What pages that are the same for everybody may show of one visitor: `{ cart: { count } }`; with `?locale=` also the cart's lines and
 * sums, for the drawer. Never stored anywhere. Renews the cart cookie's 60 days, since every page asks here.
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
    return ok({ cart: { ...(locale && (await drawerOf(token, locale))), count: count ?? 0 } });
  },
  respond: (result) => Response.json(result.ok ? result.value : {}, { headers: { "cache-control": "no-store", vary: "Cookie" } }),
});

async function drawerOf(token: string | null, locale: Locale): Promise<DrawerCart> {
  const market = await readMarket();
  const drawer = await getDrawer(token, locale, market);
  return { ...drawer.cart, sums: await drawerSums(drawer, locale, market) };
}

import { z } from "zod";
import { canShop } from "@/lib/cart/policy";
import { type Market, markets } from "@/lib/kernel/market";
import { ok } from "@/lib/kernel/result";
import { env } from "@/lib/platform/env";
import { writeMarket } from "@/lib/platform/market-cookie";
import { defineRoute } from "@/lib/platform/route";
import { limits } from "@/lib/security/limits";

/** Back to the page of ours that the form stood on; home for any other. */
const pageOf = (referer: string): string => {
  const from = URL.canParse(referer) ? new URL(referer) : null;
  return from && from.origin === new URL(env.APP_URL).origin ? from.pathname.replace(/^\/+/, "/") + from.search : "/";
};

/** The switch of markets at the foot of every page: keeps the choice and shows the same page again, prices read anew. The cart stays. */
export const POST = defineRoute({
  name: "market.choose",
  limit: limits.visitor,
  read: async (request) => {
    const form = await request.formData().catch(() => new FormData());
    return { market: form.get("market"), page: request.headers.get("referer") ?? "" };
  },
  schema: z.object({
    market: z.enum(Object.keys(markets) as [Market, ...Market[]]),
    page: z.string().max(2_000).transform(pageOf),
  }),
  authorise: canShop,
  run: async ({ market, page }) => {
    await writeMarket(market);
    return ok(page);
  },
  respond: (result) =>
    new Response(null, { status: 303, headers: { location: result.ok ? result.value : "/", "cache-control": "no-store" } }),
});

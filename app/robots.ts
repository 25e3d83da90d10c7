import type { MetadataRoute } from "next";
import { locales } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { env } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

/** Everything that is the same for everybody may be read; carts, checkouts, endless result lists and the back office need not. */
export default function robots(): MetadataRoute.Robots {
  const perVisitor = locales.flatMap((locale) => [paths.search(locale), paths.cart(locale), paths.checkout(locale), `/${locale}/orders/`]);
  return {
    rules: { userAgent: "*", allow: "/", disallow: [...perVisitor, "/admin", "/api/"] },
    sitemap: new URL("/sitemap.xml", env.APP_URL).href,
  };
}

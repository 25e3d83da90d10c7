import "server-only";
import { tags } from "@/lib/platform/cache-tags";
import { cached } from "@/lib/platform/cached";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readOffersOn } from "@/lib/promotions/repository/offer-rows";
import type { OfferView } from "@/lib/promotions/types";

/** What a product's page says of offers; kept until one of them begins or ends. */
export const getOffersOn: (productId: string, categorySlug: string) => Promise<OfferView[]> = cached(
  (productId: string, categorySlug: string) => readOffersOn(db, productId, categorySlug, now()),
  {
    key: "promotions.offersOn",
    seconds: 3600,
    tags: (productId, categorySlug) => [tags.offersOn(productId), tags.offersOn(categorySlug)],
  },
);

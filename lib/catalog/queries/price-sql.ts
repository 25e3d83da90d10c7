import "server-only";
import type { Currency } from "@/lib/kernel/market";
import { Prisma } from "@/lib/platform/prisma-client/client";

/** The price of variant `v` in a currency, as `cost`: what the next two read. Joined from the left, a variant that is not for sale in it has none. */
export const costIn = (currency: Currency): Prisma.Sql =>
  Prisma.sql`variant_prices cost ON cost.variant_id = v.id AND cost.currency = ${currency}`;

/**
 * What variant `v` costs at `at`, by the clock (docs/adr/0019): the row's own price, unless a planned one has begun that the worker has not
 * written there yet. Only then is the history read.
 */
export const priceNow = (at: Date): Prisma.Sql => Prisma.sql`
  CASE WHEN cost.price_due_at <= ${at} THEN coalesce((
    SELECT h.price_minor FROM price_history h
    WHERE h.variant_id = cost.variant_id AND h.currency = cost.currency AND h.canceled_at IS NULL AND h.valid_from <= ${at}
    ORDER BY h.valid_from DESC LIMIT 1
  ), cost.price_minor) ELSE cost.price_minor END`;

/** The prior price that a reduction of variant `v` shows; none while a planned price waits to be written: nothing is announced by guess. */
export const priorNow = (at: Date): Prisma.Sql => Prisma.sql`CASE WHEN cost.price_due_at <= ${at} THEN NULL ELSE cost.prior_minor END`;

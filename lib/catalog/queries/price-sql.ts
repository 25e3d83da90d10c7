import "server-only";
import { Prisma } from "@/lib/platform/prisma-client/client";

/**
 * What variant `v` costs at `at`, by the clock (docs/adr/0019): the row's own price, unless a planned one has begun that the worker has not
 * written there yet. Only then is the history read.
 */
export const priceNow = (at: Date): Prisma.Sql => Prisma.sql`
  CASE WHEN v.price_due_at <= ${at} THEN coalesce((
    SELECT h.price_minor FROM price_history h
    WHERE h.variant_id = v.id AND h.currency = v.currency AND h.canceled_at IS NULL AND h.valid_from <= ${at}
    ORDER BY h.valid_from DESC LIMIT 1
  ), v.price_minor) ELSE v.price_minor END`;

/** The prior price that a reduction of variant `v` shows; none while a planned price waits to be written: nothing is announced by guess. */
export const priorNow = (at: Date): Prisma.Sql => Prisma.sql`CASE WHEN v.price_due_at <= ${at} THEN NULL ELSE v.prior_minor END`;

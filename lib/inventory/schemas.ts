import { z } from "zod";

/** More of one thing than this is a typing error. */
const MAX_ON_HAND = 1_000_000;
/** Digits only: an empty field is no count of zero. */
const units = z
  .string("stock.error.number")
  .trim()
  .regex(/^\d{1,7}$/, "stock.error.number")
  .transform(Number)
  .pipe(z.number().max(MAX_ON_HAND, "stock.error.number"));

/** The admin counted the shelf: `seenOnHand` is what the page showed when the count was typed. */
export const adjustStockSchema = z.strictObject({
  variantId: z.uuid("stock.error.variant"),
  seenOnHand: units,
  onHand: units,
  cause: z.enum(["received", "correction"], "stock.error.cause"),
  note: z.string().trim().max(200, "stock.error.note").default(""),
});
export type AdjustStockInput = z.output<typeof adjustStockSchema>;

/** The stock list's address bar: what is unknown there narrows nothing. */
export const stockFilterSchema = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  low: z
    .literal("1")
    .optional()
    .catch(undefined)
    .transform((value) => value === "1"),
  after: z.string().max(100).optional().catch(undefined),
});

/** The same as a form on the page of a SKU, which it leads back to. */
export const countStockSchema = adjustStockSchema.extend({ sku: z.string().min(1).max(100) });

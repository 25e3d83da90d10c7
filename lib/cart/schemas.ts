import { z } from "zod";
import { MAX_QUANTITY } from "@/lib/cart/types";
import { locales } from "@/lib/kernel/locale";

/**
 * A count typed or posted: digits only, so that "1.5", "1e9", "NaN", "-1" and "" are not numbers of things.
 * Messages are keys of the namespace `cart`.
 */
const quantity = z
  .string({ error: "errors.quantityWhole" })
  .trim()
  .regex(/^\d{1,9}$/, { error: "errors.quantityWhole" })
  .transform(Number)
  .pipe(z.number().min(1, { error: "errors.quantityLeast" }).max(MAX_QUANTITY, { error: "errors.quantityMost" }));

const variantId = z.uuid({ error: "errors.gone" });
const locale = z.enum(locales).catch("fr");

export const addLineSchema = z.object({ variantId, productId: z.uuid({ error: "errors.gone" }).optional(), quantity, locale });
export type AddLineInput = z.output<typeof addLineSchema>;

/** One form field decides what happens to a line; "adjust" concerns all of them: each to what is left, none that is gone. */
export const changeCartSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("set"), variantId, quantity, locale }),
  z.object({ intent: z.literal("remove"), variantId, locale }),
  z.object({ intent: z.literal("restore"), variantId, quantity, locale }),
  z.object({ intent: z.literal("adjust"), locale }),
]);
export type ChangeCartInput = z.output<typeof changeCartSchema>;

/** The form of gift cards: a code goes in, or a card out again. */
export const changeGiftCardsSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("apply"),
    giftCode: z.string({ error: "errors.giftCode" }).trim().min(1, { error: "errors.giftCode" }).max(200),
    locale,
  }),
  z.object({ intent: z.literal("drop"), cardId: z.uuid({ error: "errors.giftCode" }), locale }),
]);
export type ChangeGiftCardsInput = z.output<typeof changeGiftCardsSchema>;

/** The form below the total: a code goes in, or out again. */
export const changeCouponSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("apply"),
    code: z.string({ error: "errors.coupon" }).trim().min(1, { error: "errors.coupon" }).max(200),
    locale,
  }),
  z.object({ intent: z.literal("drop"), locale }),
]);
export type ChangeCouponInput = z.output<typeof changeCouponSchema>;

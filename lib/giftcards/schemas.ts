import { z } from "zod";

/** Why the office takes a card away. */
export const voidReasons = ["lost", "stolen", "fraud", "mistake"] as const;

/** The form that voids a card. Messages: keys of the admin namespace. */
export const voidCardSchema = z.object({
  cardId: z.uuid("giftCards.error.form"),
  reason: z.enum(voidReasons, "giftCards.error.reason"),
});
export type VoidCardInput = z.output<typeof voidCardSchema>;

/** The list's address bar: what is no last four narrows nothing. */
export const cardFilterSchema = z.object({
  last4: z
    .string()
    .trim()
    .toUpperCase()
    .transform((typed) => typed.replace(/[^0-9A-Z]/g, "").slice(-4))
    .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}$/))
    .optional()
    .catch(undefined),
});

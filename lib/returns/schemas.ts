import { z } from "zod";
import { withRows } from "@/lib/kernel/form-rows";
import { refusalReasons, returnReasons, writeOffReasons } from "@/lib/returns/types";

const units = (message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, message)
    .transform(Number)
    .default(0);
const chosenLines = (form: string, quantity: string) =>
  z
    .array(z.object({ id: z.uuid(form), quantity: units(quantity) }))
    .max(200)
    .default([])
    .transform((rows) => rows.filter((row) => row.quantity > 0).map(({ id, quantity: count }) => ({ orderLineId: id, quantity: count })));
const orderNumber = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{6,16}$/, "error.form");
const rowsFirst = (fields: unknown) => withRows(fields, "lines");

/** Both steps of the withdrawal function send the same fields; only the second declares. Messages: keys of the returns namespace. */
export const withdrawalSchema = z.preprocess(
  rowsFirst,
  z.object({
    returnId: z.uuid("error.form"),
    number: orderNumber,
    locale: z.enum(["fr", "en"], "error.form"),
    name: z.string({ error: "error.name" }).trim().min(1, "error.name").max(200, "error.name"),
    lines: chosenLines("error.form", "error.quantity"),
  }),
);
export type WithdrawalInput = z.output<typeof withdrawalSchema>;

/** The form of guests who have no link at hand. Messages: keys of the returns namespace. */
export const withdrawalLinkSchema = z.object({
  number: z
    .string({ error: "error.number" })
    .trim()
    .toUpperCase()
    .transform((text) => text.replace(/^#|[\s-]/g, ""))
    .pipe(z.string().regex(/^[0-9A-Z]{6,16}$/, "error.number")),
  email: z.string({ error: "error.email" }).trim().max(254, "error.email").pipe(z.email("error.email")),
});
export type WithdrawalLinkInput = z.output<typeof withdrawalLinkSchema>;

/** Staff open a return for a customer. Messages of this and what follows: keys of the admin namespace. */
export const openReturnSchema = z.preprocess(
  rowsFirst,
  z.object({
    returnId: z.uuid("returns.error.form"),
    orderId: z.uuid("returns.error.form"),
    reason: z.enum(returnReasons, "returns.error.reason"),
    lines: chosenLines("returns.error.form", "returns.error.quantity"),
  }),
);
export type OpenReturnInput = z.output<typeof openReturnSchema>;

/** What came back, unit by unit: to the shelf, or written off and why. */
export const receiveReturnSchema = z.preprocess(
  rowsFirst,
  z.object({
    returnId: z.uuid("returns.error.form"),
    lines: z
      .array(
        z.object({
          id: z.uuid("returns.error.form"),
          restocked: units("returns.error.quantity"),
          writtenOff: units("returns.error.quantity"),
          why: z.union([z.literal(""), z.enum(writeOffReasons)], "returns.error.why").default(""),
        }),
      )
      .max(200)
      .default([]),
  }),
);
export type ReceiveReturnInput = z.output<typeof receiveReturnSchema>;

export const refundReturnSchema = z.object({ returnId: z.uuid("returns.error.form") });
export type RefundReturnInput = z.output<typeof refundReturnSchema>;

export const refuseReturnSchema = z.object({
  returnId: z.uuid("returns.error.form"),
  refusal: z.enum(refusalReasons, "returns.error.refusal"),
});
export type RefuseReturnInput = z.output<typeof refuseReturnSchema>;

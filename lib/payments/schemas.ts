import { z } from "zod";
import { withRows } from "@/lib/kernel/form-rows";
import { inboxViews } from "@/lib/payments/domain/inbox-view";

/** What is read of an event's body; the rest of it, personal data included, is never kept. Fits every API version since 2015. */
export const stripeEventSchema = z.object({
  id: z.string().regex(/^evt_\w{1,250}$/),
  type: z.string().min(1).max(200),
  created: z.number().int().min(0).max(4_102_444_800), // year 2100
  livemode: z.boolean(),
  api_version: z.string().max(100).nullish(),
  data: z.object({ object: z.object({ id: z.string().max(300).optional() }) }),
});
export type StripeEvent = z.output<typeof stripeEventSchema>;

/** A webhook call before anything is believed: the bytes as they came, and what claims to sign them. */
export const webhookCallSchema = z.object({
  body: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0),
  signature: z.string().min(1).max(4_096),
});
export type WebhookCall = z.output<typeof webhookCallSchema>;
/** A number of units as typed into a form; nothing typed is none. `message`: what is said when it is no such number. */
export const unitsField = (message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, message)
    .transform(Number)
    .default(0);

const refundLineSchema = z.object({
  id: z.uuid("refund.error.form"),
  quantity: unitsField("refund.error.quantity"),
  restock: z.literal("on").optional(),
});

/** The refund form. The amount stays text until the currency of the payment is known. Messages: keys of the admin namespace. */
export const refundFormSchema = z.preprocess(
  (fields) => withRows(fields, "lines"),
  z
    .object({
      refundId: z.uuid("refund.error.form"),
      orderId: z.uuid("refund.error.form"),
      number: z.string().regex(/^[0-9A-Z]{6,16}$/, "refund.error.form"),
      locale: z.enum(["fr", "en"], "refund.error.form"),
      extent: z.enum(["full", "part"], "refund.error.extent"),
      lines: z.array(refundLineSchema).max(200).default([]),
      shipping: z.literal("on").optional(),
      amount: z.string().trim().max(30, "refund.error.amount").default(""),
      reason: z.enum(["requested_by_customer", "duplicate", "fraudulent"], "refund.error.reason"),
    })
    .refine((form) => form.extent === "full" || form.amount !== "" || hasParts(form), {
      path: ["amount"],
      error: "refund.error.amountMissing",
    })
    .refine(({ extent, amount }) => extent === "part" || amount === "", { path: ["amount"], error: "refund.error.amountWithFull" })
    .refine((form) => form.extent === "part" || !hasParts(form), { path: ["extent"], error: "refund.error.partsWithFull" })
    .refine(({ lines }) => lines.every(({ quantity, restock }) => quantity > 0 || restock === undefined), {
      path: ["extent"],
      error: "refund.error.restockAlone",
    }),
);
const hasParts = ({ lines, shipping }: { lines: readonly { quantity: number }[]; shipping?: "on" | undefined }): boolean =>
  shipping === "on" || lines.some(({ quantity }) => quantity > 0);
export type RefundFormInput = z.output<typeof refundFormSchema>;

/** The button beside a task. Messages: keys of the admin namespace. */
export const retryTaskSchema = z.object({
  queue: z.enum(["inbox", "outbox"], "inbox.error.form"),
  taskId: z.uuid("inbox.error.form"),
});

/** The button of a warning. Messages: keys of the admin namespace. */
export const releaseWarningSchema = z.object({ warningId: z.uuid("inbox.error.form") });
export type ReleaseWarningInput = z.output<typeof releaseWarningSchema>;

/** The button beside a refund that differs. Messages: keys of the admin namespace. */
export const takeOverSchema = z.object({ providerRefundId: z.string().regex(/^(re|pyr)_\w{1,250}$/, "inbox.error.form") });
export type TakeOverInput = z.output<typeof takeOverSchema>;

/** The inbox's address bar: what is unknown there narrows nothing. */
export const inboxFilterSchema = z.object({
  state: z.enum(inboxViews).catch("look"),
  before: z.uuid().optional().catch(undefined),
});
export type InboxFilter = z.output<typeof inboxFilterSchema>;
export type RetryTaskInput = z.output<typeof retryTaskSchema>;

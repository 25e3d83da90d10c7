import { z } from "zod";
import { isCarrier, PICKUP } from "@/lib/orders/domain/carriers";
import { addressParts } from "@/lib/orders/domain/changed-parts";
import { nameWords } from "@/lib/orders/domain/name-words";
import { readOrderNumber } from "@/lib/orders/domain/order-number";
import type { AddressPart } from "@/lib/orders/types";

/** What an address envelope holds once decrypted. */
export const addressSchema = z.object({
  name: z.string(),
  company: z.string().optional(),
  line1: z.string(),
  line2: z.string().optional(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string().length(2),
});

/** The VAT groups that an order stores as JSON. */
export const vatGroupsSchema = z.array(
  z.object({ rateBasisPoints: z.number().int(), grossMinor: z.number().int(), vatMinor: z.number().int() }),
);

/** What of which line goes into the parcel: the form's fields "line.<id>"; nothing and 0 leave a line behind. */
const packedLines = (raw: unknown): unknown => {
  if (typeof raw !== "object" || raw === null) return raw;
  const typed = Object.entries(raw).filter(([name]) => name.startsWith("line."));
  const lines = typed.map(([name, text]) => ({ lineId: name.slice(5), quantity: String(text).trim() }));
  return { ...raw, lines: lines.filter(({ quantity }) => !/^0*$/.test(quantity)) };
};

/** The ship form. Carriers print letters, digits, blanks and hyphens; kept in capitals as on the label. Messages: keys of the admin namespace. */
const parcelSchema = z.object({
  orderId: z.uuid("ship.error.order"),
  shipmentId: z.uuid("ship.error.order"),
  carrier: z.string().refine((text) => isCarrier(text) || text === PICKUP, "ship.error.carrier"),
  trackingNumber: z
    .string()
    .transform((text) => text.trim().replace(/\s+/g, " ").toUpperCase())
    .refine((text) => text === "" || /^[A-Z0-9](?:[A-Z0-9 -]{3,38})[A-Z0-9]$/.test(text), "ship.error.trackingNumber"),
  lines: z
    .array(
      z.object({
        lineId: z.uuid("ship.error.order"),
        quantity: z
          .string()
          .regex(/^\d{1,6}$/, "ship.error.quantity")
          .transform(Number),
      }),
    )
    .min(1, "ship.error.lines"),
});
const hasBoth = (value: unknown): boolean => typeof value === "object" && value !== null && "carrier" in value && "trackingNumber" in value;

/** What waits at a counter has no number, what travels has one. */
const hasItsNumber = ({ carrier, trackingNumber }: { carrier: string; trackingNumber: string }) =>
  (carrier === PICKUP) === (trackingNumber === "");
export const shipOrderSchema = z.preprocess(
  packedLines,
  parcelSchema.refine(hasItsNumber, { path: ["trackingNumber"], error: "ship.error.trackingNumber", when: ({ value }) => hasBoth(value) }),
);
export type ShipOrderInput = z.output<typeof shipOrderSchema>;

/** The form beside a parcel that arrived. */
export const markDeliveredSchema = z.object({
  shipmentId: z.uuid("delivery.error.form"),
  day: z.iso.date("delivery.error.day"),
});
export type MarkDeliveredInput = z.output<typeof markDeliveredSchema>;

const isPart = (text: string): text is AddressPart => addressParts.some((part) => part === text);

/** The part of an audit row's data that the timeline reads. `changed` is a list with commas. */
export const auditDataSchema = z
  .object({
    shipmentId: z.string().nullable().catch(null).default(null),
    changed: z
      .string()
      .transform((text) => text.split(",").filter(isPart))
      .catch([])
      .default([]),
  })
  .catch({ shipmentId: null, changed: [] });

const NOTE_LENGTH = 1_000;

/** What staff write down about an order, for themselves. Messages: keys of the admin namespace. */
export const addNoteSchema = z.object({
  noteId: z.uuid("note.error.form"),
  orderId: z.uuid("note.error.form"),
  text: z
    .string({ error: "note.error.empty" })
    .transform((typed) =>
      typed
        .replace(/\r\n?/g, "\n")
        .replace(/[^\P{Cc}\n\t]/gu, "")
        .trim(),
    )
    .pipe(z.string().min(1, "note.error.empty").max(NOTE_LENGTH, "note.error.tooLong")),
});
export type AddNoteInput = z.output<typeof addNoteSchema>;

const isName = (text: string): boolean => readOrderNumber(text) !== null || nameWords(text).length > 0;
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).optional().catch(undefined);

/** The order list's address bar: what is unknown there narrows nothing. */
export const orderFilterSchema = z.object({
  number: z
    .string()
    .transform((text) => readOrderNumber(text) ?? undefined)
    .optional()
    .catch(undefined),
  customer: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional()
    .catch(undefined),
  name: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}(?:\.[A-Za-z0-9_-]{43}){0,7}$/)
    .optional()
    .catch(undefined),
  status: oneOf(["pending_payment", "confirmed", "fulfilled", "canceled", "expired"]),
  payment: oneOf(["unpaid", "paid", "partially_refunded", "refunded"]),
  fulfilment: oneOf(["to_ship", "partially_shipped", "shipped"]),
  held: oneOf(["1"]),
  before: z.string().max(60).optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
});

/** What the search box takes: a whole order number, a whole e-mail address, or whole words of a name. */
export const orderSearchSchema = z.object({
  q: z
    .string()
    .trim()
    .max(254, "orders.error.search")
    .refine((text) => text === "" || (text.includes("@") ? z.email().safeParse(text).success : isName(text)), "orders.error.search"),
});

/** The opening hours of a counter, in both languages. */
export const hoursSchema = z.object({ fr: z.string(), en: z.string() });

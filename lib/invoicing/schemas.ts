import { z } from "zod";
import type { DocumentBuyer, DocumentSnapshot } from "@/lib/invoicing/types";
import { locales } from "@/lib/kernel/locale";
import { taxTreatments } from "@/lib/tax/types";

const whole = z.number().int();
const group = z.object({
  category: z.enum(["S", "K", "G", "E"]),
  rateBasisPoints: whole,
  grossMinor: whole,
  netMinor: whole,
  vatMinor: whole,
});
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const text = z.string();

/** What `invoices.snapshot` holds. */
export const snapshotSchema: z.ZodType<DocumentSnapshot> = z.object({
  version: z.literal(1),
  kind: z.enum(["invoice", "credit_note"]),
  cause: z.enum(["sale", "refund", "refund_failed"]),
  number: text,
  issuedOn: day,
  locale: z.enum(locales),
  currency: z.string().length(3),
  seller: z.object({
    name: text,
    legal: text,
    street: text,
    postalCode: text,
    city: text,
    country: text,
    register: text,
    siren: text,
    vatNumber: text,
    email: text,
    phone: text,
  }),
  order: z.object({ number: text, placedOn: day, paidOn: day }),
  corrects: z.object({ number: text, issuedOn: day }).nullable(),
  deliverTo: text,
  tax: z.object({ treatment: z.enum(taxTreatments), country: text }),
  lines: z.array(
    group.extend({
      sku: text.nullable(),
      name: text,
      quantity: whole,
      unitGrossMinor: whole,
      discountMinor: whole,
      offer: text.optional(),
      reliefMinor: whole,
    }),
  ),
  charges: z.array(group),
  groups: z.array(group),
  totals: z.object({ discountMinor: whole, grossMinor: whole, netMinor: whole, vatMinor: whole }),
  payments: z.array(z.object({ means: z.enum(["gift_card", "bank_card"]), amountMinor: whole })).optional(),
});

/** What the envelope `invoices.buyer` holds. */
export const buyerSchema: z.ZodType<DocumentBuyer> = z.object({
  name: text,
  company: text.optional(),
  line1: text,
  line2: text.optional(),
  postalCode: text,
  city: text,
  country: text,
  vatNumber: text.optional(),
});

/** The document list's address bar: what is unknown there narrows nothing. */
export const documentFilterSchema = z.object({
  kind: z.enum(["invoice", "credit_note"]).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});

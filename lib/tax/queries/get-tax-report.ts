import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import { parseParisTime } from "@/lib/kernel/paris-time";
import { addQuarters, daysOf, type Quarter } from "@/lib/kernel/quarter";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { Tx } from "@/lib/platform/transaction";
import type { Sale } from "@/lib/tax/domain/sale-in-period";
import { type InCurrency, type Period, type TaxReport, taxReport } from "@/lib/tax/domain/tax-report";
import { mayReadTaxReport } from "@/lib/tax/policy";
import { taxTreatments } from "@/lib/tax/types";

/** A report with what it must add up to: what came in less what went back in the quarter, counted by the facts alone, each currency by itself. */
export type CheckedTaxReport = TaxReport & { readonly quarter: Quarter; readonly counted: readonly InCurrency[] };

const whole = z.number().int();
const rowSchema = z.object({
  currency: z.string(),
  country: z.string(),
  treatment: z.enum(taxTreatments),
  groups: z.array(z.object({ rateBasisPoints: whole, grossMinor: whole, vatMinor: whole })),
  facts: z.array(
    z.object({
      kind: z.enum(["captured", "refunded", "refund_failed"]),
      id: z.string(),
      amountMinor: whole,
      at: z.string().transform((text) => new Date(text).toISOString()),
      credited: z.array(z.object({ rateBasisPoints: whole, grossMinor: whole, vatMinor: whole })),
    }),
  ),
});

/** The declaration of a quarter; null for who is not staff. */
export async function getTaxReport(actor: Actor, quarter: Quarter, tx: Tx = db): Promise<CheckedTaxReport | null> {
  if (!mayReadTaxReport(actor)) return null;
  const period = periodOf(quarter);
  const [sales, rates, counted] = await Promise.all([
    salesOf(tx, period),
    tx.exchangeRate.findMany({ where: { day: { gte: new Date(period.lastDay) } } }),
    netOf(tx, period),
  ]);
  const published = rates.map(({ currency, day, perEuro }) => ({
    currency,
    day: day.toISOString().slice(0, 10),
    perEuro: perEuro.toString(),
  }));
  return {
    ...taxReport(sales, period, published, { digitsOf, dayOf }),
    quarter,
    counted: counted.map(({ currency, minor }) => ({ currency, minor: Number(minor) })),
  };
}

function periodOf(quarter: Quarter): Period {
  const { first, last } = daysOf(quarter);
  const start = (day: string): string => parseParisTime(`${day}T00:00`)?.toISOString() ?? `${day}T00:00:00.000Z`;
  return { quarter, from: start(first), to: start(daysOf(addQuarters(quarter, 1)).first), lastDay: last };
}

/**
 * Money that came or went for `order`, each at the moment of the document that says so: a refund that was heard of late is a credit note of today,
 * and a quarter that was declared stays what it was. A payment that could not be kept is no sale.
 */
const factsOf = (order: Prisma.Sql) => Prisma.sql`
  SELECT e.id, e.kind, e.provider_object_id, e.amount_minor, e.currency, coalesce(i.issued_at, e.occurred_at) AS at,
    CASE WHEN e.kind = 'refunded' THEN i.snapshot -> 'groups' END AS credited
  FROM payment_events e
  LEFT JOIN refunds r ON e.kind <> 'captured' AND r.provider_refund_id = e.provider_object_id
  LEFT JOIN invoices i ON i.order_id = e.order_id AND CASE e.kind WHEN 'captured' THEN i.cause = 'sale' ELSE i.refund_id = r.id AND i.cause = CASE e.kind WHEN 'refunded' THEN 'refund' ELSE 'refund_failed' END END
  WHERE e.order_id = ${order} AND e.kind IN ('captured', 'refunded', 'refund_failed') AND e.reason IS DISTINCT FROM 'unsettled'`;

/** Orders of which something may have come or gone in the period: by its documents, or by what had none. */
const touched = ({ from, to }: Period) => Prisma.sql`
  SELECT order_id FROM invoices WHERE issued_at >= ${new Date(from)} AND issued_at < ${new Date(to)}
  UNION SELECT order_id FROM payment_events WHERE occurred_at >= ${new Date(from)} AND occurred_at < ${new Date(to)}`;

/** Orders of which money came or went in the period, with all that came and went until its end. */
async function salesOf(tx: Tx, period: Period): Promise<Sale[]> {
  const to = new Date(period.to);
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT o.currency, o.tax_country AS country, o.tax_treatment AS treatment, o.vat_groups AS groups, f.facts
    FROM orders o CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'id', f.provider_object_id, 'amountMinor', f.amount_minor, 'at', f.at,
          'credited', coalesce(f.credited, '[]')) ORDER BY f.at, f.id) AS facts, bool_or(f.kind = 'captured') AS paid
      FROM (${factsOf(Prisma.sql`o.id`)}) f WHERE f.at < ${to}
    ) f
    WHERE o.id IN (${touched(period)}) AND f.paid`;
  return z.array(rowSchema).parse(rows);
}

/** Counted another way than the report: no rate, no group, only the movements of the quarter. A refund that never went did not come back either. */
const netOf = (tx: Tx, period: Period) => tx.$queryRaw<{ currency: string; minor: bigint }[]>`
  SELECT f.currency, sum(CASE f.kind WHEN 'refunded' THEN -f.amount_minor ELSE f.amount_minor END)::bigint AS minor
  FROM (${touched(period)}) t CROSS JOIN LATERAL (${factsOf(Prisma.sql`t.order_id`)}) f
  WHERE f.at >= ${new Date(period.from)} AND f.at < ${new Date(period.to)}
    AND EXISTS (SELECT 1 FROM payment_events c WHERE c.order_id = t.order_id AND c.kind = 'captured')
    AND (f.kind <> 'refund_failed' OR EXISTS (SELECT 1 FROM payment_events r WHERE r.kind = 'refunded'
      AND r.provider_object_id = f.provider_object_id AND r.reason IS DISTINCT FROM 'unsettled'))
  GROUP BY f.currency HAVING sum(CASE f.kind WHEN 'refunded' THEN -f.amount_minor ELSE f.amount_minor END) <> 0 ORDER BY f.currency`;

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

const paris = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short" });
const dayOf = (instant: string): string => paris.format(new Date(instant));

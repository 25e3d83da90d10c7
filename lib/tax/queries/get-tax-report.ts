import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import { parseParisTime } from "@/lib/kernel/paris-time";
import { addQuarters, daysOf, type Quarter } from "@/lib/kernel/quarter";
import { db } from "@/lib/platform/db";
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
      parts: z.array(z.object({ rateBasisPoints: whole, amountMinor: whole })),
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

/** Orders of which money came or went in the period, with all that came and went until its end. A payment that could not be kept is no sale. */
async function salesOf(tx: Tx, { from, to }: Period): Promise<Sale[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT o.currency, o.tax_country AS country, o.tax_treatment AS treatment, o.vat_groups AS groups,
      (SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'id', e.provider_object_id, 'amountMinor', e.amount_minor, 'at', e.occurred_at,
          'parts', (SELECT coalesce(jsonb_agg(jsonb_build_object('rateBasisPoints', l.vat_rate_basis_points, 'amountMinor', b.amount_minor)), '[]')
                    FROM refunds r JOIN refund_lines b ON b.refund_id = r.id JOIN order_lines l ON l.id = b.order_line_id
                    WHERE e.kind = 'refunded' AND r.provider_refund_id = e.provider_object_id)) ORDER BY e.occurred_at, e.id)
       FROM payment_events e WHERE e.order_id = o.id AND e.occurred_at < ${new Date(to)} AND e.kind IN ('captured', 'refunded', 'refund_failed')
         AND e.reason IS DISTINCT FROM 'unsettled') AS facts
    FROM orders o
    WHERE EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.occurred_at >= ${new Date(from)} AND e.occurred_at < ${new Date(to)}
        AND e.kind IN ('captured', 'refunded', 'refund_failed'))
      AND EXISTS (SELECT 1 FROM payment_events e WHERE e.order_id = o.id AND e.occurred_at < ${new Date(to)} AND e.kind = 'captured')`;
  return z.array(rowSchema).parse(rows);
}

/** Counted another way than the report: no rate, no group, only the movements of the quarter. A refund that never went did not come back either. */
const netOf = (tx: Tx, { from, to }: Period) => tx.$queryRaw<{ currency: string; minor: bigint }[]>`
  SELECT e.currency, sum(CASE e.kind WHEN 'refunded' THEN -e.amount_minor ELSE e.amount_minor END)::bigint AS minor
  FROM payment_events e
  WHERE e.occurred_at >= ${new Date(from)} AND e.occurred_at < ${new Date(to)} AND e.reason IS DISTINCT FROM 'unsettled'
    AND e.kind IN ('captured', 'refunded', 'refund_failed')
    AND EXISTS (SELECT 1 FROM payment_events c WHERE c.order_id = e.order_id AND c.kind = 'captured' AND c.occurred_at < ${new Date(to)})
    AND (e.kind <> 'refund_failed' OR EXISTS (SELECT 1 FROM payment_events r WHERE r.kind = 'refunded'
      AND r.provider_object_id = e.provider_object_id AND r.reason IS DISTINCT FROM 'unsettled'))
  GROUP BY e.currency HAVING sum(CASE e.kind WHEN 'refunded' THEN -e.amount_minor ELSE e.amount_minor END) <> 0 ORDER BY e.currency`;

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

const paris = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short" });
const dayOf = (instant: string): string => paris.format(new Date(instant));

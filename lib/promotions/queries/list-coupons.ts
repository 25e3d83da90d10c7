import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import type { Locale } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { findRefusal } from "@/lib/promotions/domain/find-refusal";
import { mayReadCoupons } from "@/lib/promotions/policy";
import type { CouponKind, CouponRowView } from "@/lib/promotions/types";

const SHOWN = 200;

type Raw = Omit<CouponRowView, "amount" | "minimum" | "saved" | "startsAt" | "endsAt" | "state"> & {
  currency: string;
  amountMinor: bigint;
  minimumMinor: bigint;
  saved: { minor: number; currency: string }[];
  startsAt: Date;
  endsAt: Date | null;
  kind: CouponKind;
};

/** The newest coupons with what became of them; null for who is not staff. */
export async function listCoupons(actor: Actor, locale: Locale): Promise<CouponRowView[] | null> {
  if (!mayReadCoupons(actor)) return null;
  const rows = await db.$queryRaw<Raw[]>`
    SELECT c.id, c.code, c.kind, coalesce(c.basis_points, 0) AS "basisPoints", coalesce(c.amount_minor, 0) AS "amountMinor",
      c.minimum_minor AS "minimumMinor", c.currency, c.first_order AS "firstOrder", c.starts_at AS "startsAt", c.ends_at AS "endsAt",
      c.uses, c.max_uses AS "maxUses", c.max_per_customer AS "maxPerCustomer",
      ARRAY(SELECT t.name FROM product_translations t WHERE t.product_id = ANY(c.product_ids) AND t.locale = ${locale} ORDER BY t.name) AS products,
      ARRAY(SELECT t.name FROM category_translations t WHERE t.category_id = ANY(c.category_ids) AND t.locale = ${locale} ORDER BY t.name) AS categories,
      (SELECT count(*)::int FROM coupon_redemptions r WHERE r.coupon_id = c.id AND r.status = 'reserved') AS waiting,
      coalesce((SELECT jsonb_agg(jsonb_build_object('minor', s.minor, 'currency', s.currency) ORDER BY s.currency) FROM (
        SELECT sum(r.saved_minor) AS minor, o.currency FROM coupon_redemptions r JOIN orders o ON o.id = r.order_id
        WHERE r.coupon_id = c.id AND r.status = 'redeemed' GROUP BY o.currency
      ) s), '[]') AS saved
    FROM coupons c ORDER BY c.created_at DESC, c.id DESC LIMIT ${SHOWN}`;
  return rows.map(viewOf);
}

/** What a coupon can be limited to, in the shop's order; null for who is not staff. */
export async function listCouponCategories(actor: Actor, locale: Locale): Promise<{ slug: string; name: string }[] | null> {
  if (!mayReadCoupons(actor)) return null;
  const select = { name: true, category: { select: { slug: true } } } as const;
  const rows = await db.categoryTranslation.findMany({ where: { locale }, orderBy: { category: { position: "asc" } }, select });
  return rows.map(({ name, category }) => ({ name, slug: category.slug }));
}

const states = { NOT_YET: "planned", EXPIRED: "ended", USED_UP: "used_up" } as const;

function viewOf({ currency, amountMinor, minimumMinor, saved, startsAt, endsAt, ...row }: Raw): CouponRowView {
  const refusal = findRefusal({ startsAt, endsAt, maxUses: row.maxUses, uses: row.uses }, null, now());
  return {
    ...row,
    amount: money(amountMinor, currency),
    minimum: money(minimumMinor, currency),
    saved: saved.map((sum) => money(sum.minor, sum.currency)),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    state: refusal && refusal.code in states ? states[refusal.code as keyof typeof states] : "live",
  };
}

/** Offers that run. */
import { newId } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma-client/client";
import type { OfferRule } from "@/lib/promotions/types";
import { threeForTwo } from "@/tests/support/any-offers";
import { sql } from "@/tests/support/database";

type Goods = { productIds: string[]; categoryIds?: string[] };
type Over = { couponToo?: boolean; startsAt?: Date; endsAt?: Date };

/** The third of three of these products is free, since a minute ago and for as long as one likes; unless told otherwise. */
export async function givenOffer(goods: Goods, rule: OfferRule = threeForTwo, over: Over = {}): Promise<{ id: string; name: string }> {
  const id = newId();
  const name = `Three for two ${id.slice(-6)}`;
  const at = new Date(now().getTime() - 60_000);
  const { kind, ...rest } = rule;
  const steps = rule.kind === "tiered" ? rule.steps : Prisma.DbNull;
  const row = {
    id,
    kind,
    names: { fr: `Trois pour deux ${id.slice(-6)}`, en: name },
    couponToo: true,
    startsAt: at,
    createdAt: at,
    ...goods,
    ...over,
  };
  await db.offer.create({ data: { ...rest, ...row, steps } });
  return { id, name };
}

/** The product of a variant, as goods of an offer. */
export async function goodsOf(variantId: string): Promise<{ productIds: string[] }> {
  const rows = await sql<{ id: string }>("SELECT product_id AS id FROM product_variants WHERE id = $1", [variantId]);
  return { productIds: rows.map(({ id }) => id) };
}

import "server-only";
import { mayReadPrices } from "@/lib/catalog/policy";
import type { StaffExclusion } from "@/lib/catalog/types";
import type { Actor } from "@/lib/kernel/actor";
import { asExclusion } from "@/lib/kernel/withdrawal-exclusion";
import { db } from "@/lib/platform/db";

/** Whether the product of a variant is excluded from withdrawal; null for an unknown one, for gift cards (none is) and for who is not staff. */
export async function getExclusionForStaff(actor: Actor, variantId: string): Promise<StaffExclusion | null> {
  if (!mayReadPrices(actor)) return null;
  const variant = await db.variant.findUnique({
    where: { id: variantId },
    select: { product: { select: { kind: true, withdrawalExclusion: true, _count: { select: { variants: true } } } } },
  });
  if (!variant || variant.product.kind === "gift_card") return null;
  return { exclusion: asExclusion(variant.product.withdrawalExclusion), variants: variant.product._count.variants };
}

import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { publishTags } from "@/lib/platform/publish-tags";
import { inTransaction } from "@/lib/platform/transaction";
import { nextDue } from "@/lib/promotions/domain/next-due";
import { mayEditOffers } from "@/lib/promotions/policy";
import { findGoods } from "@/lib/promotions/repository/coupon-rows";
import { insertOffer, tagsOfOffers } from "@/lib/promotions/repository/offer-rows";
import type { CreateOfferError, NewOffer } from "@/lib/promotions/types";

/** Writes a new offer, with who made it, and tells the pages of its goods if it begins at once. Errors: FORBIDDEN, GOODS_UNKNOWN, NO_GOODS. */
export function createOffer(wanted: NewOffer, actor: Actor): Promise<Result<{ id: string }, CreateOfferError>> {
  return inTransaction<{ id: string }, CreateOfferError>(async (tx) => {
    if (!mayEditOffers(actor)) return err({ code: "FORBIDDEN" });
    const { productSlugs, categorySlugs, ...draft } = wanted;
    const { productIds, categoryIds, unknown } = await findGoods(tx, productSlugs, categorySlugs);
    if (unknown !== null) return err({ code: "GOODS_UNKNOWN", slug: unknown });
    if (productIds.length + categoryIds.length === 0) return err({ code: "NO_GOODS" });
    const [id, at] = [newId(), now()];
    const period = { startsAt: draft.startsAt ?? at, endsAt: draft.endsAt };
    await insertOffer(tx, { ...draft, ...period, id, productIds, categoryIds, dueAt: nextDue(period, at), createdAt: at });
    await record(tx, { action: "offer.created", subject: { type: "offer", id }, actor, data: { kind: draft.rule.kind } });
    await publishTags(tx, await tagsOfOffers(tx, [id]));
    return ok({ id });
  });
}

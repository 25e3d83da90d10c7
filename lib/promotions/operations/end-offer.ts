import "server-only";
import { record } from "@/lib/audit/operations/record";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { publishTags } from "@/lib/platform/publish-tags";
import { inTransaction } from "@/lib/platform/transaction";
import { mayEditOffers } from "@/lib/promotions/policy";
import { endOfferAt, tagsOfOffers } from "@/lib/promotions/repository/offer-rows";
import type { EndOfferError } from "@/lib/promotions/types";

/** Ends an offer from this moment on, for ever. Orders that were placed keep what it gave. Ending twice is ending once. */
export function endOffer(offerId: string, actor: Actor): Promise<Result<{ id: string }, EndOfferError>> {
  return inTransaction<{ id: string }, EndOfferError>(async (tx) => {
    if (!mayEditOffers(actor)) return err({ code: "FORBIDDEN" });
    const ended = await endOfferAt(tx, offerId, now());
    if (ended === null) return err({ code: "OFFER_NOT_FOUND" });
    if (ended) await record(tx, { action: "offer.ended", subject: { type: "offer", id: offerId }, actor });
    await publishTags(tx, await tagsOfOffers(tx, [offerId]));
    return ok({ id: offerId });
  });
}

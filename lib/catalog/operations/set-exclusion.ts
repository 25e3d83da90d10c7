import "server-only";
import { record } from "@/lib/audit/operations/record";
import { mayEditExclusions } from "@/lib/catalog/policy";
import { lockExclusion, writeExclusion } from "@/lib/catalog/repository/exclusions";
import type { ExclusionChange, SetExclusionError } from "@/lib/catalog/types";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { tags } from "@/lib/platform/cache-tags";
import { publishTags } from "@/lib/platform/publish-tags";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Says of the product of a variant whether the law excludes it from withdrawal, and why. Its page, the cart and the checkout tell so from now on;
 * orders keep what was told when they were placed. Errors: SetExclusionError; nothing is written then.
 */
export function setExclusion(
  { variantId, exclusion, seen }: ExclusionChange,
  actor: Actor,
): Promise<Result<{ variantId: string }, SetExclusionError>> {
  return inTransaction<{ variantId: string }, SetExclusionError>(async (tx) => {
    if (!mayEditExclusions(actor)) return err({ code: "FORBIDDEN" });
    const product = await lockExclusion(tx, variantId);
    if (!product) return err({ code: "VARIANT_NOT_FOUND" });
    if (product.kind === "gift_card") return err({ code: "GIFT_CARD" });
    if (product.exclusion === exclusion) return ok({ variantId });
    if (product.exclusion !== seen) return err({ code: "STALE" });
    await writeExclusion(tx, product.id, exclusion);
    await publishTags(tx, [tags.product(product.slug)]);
    const data = { from: product.exclusion, to: exclusion };
    await record(tx, { action: "product.exclusion_set", subject: { type: "product", id: product.id }, actor, data });
    return ok({ variantId });
  });
}

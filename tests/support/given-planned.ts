import { setPrice } from "@/lib/catalog/operations/set-price";
import type { Actor } from "@/lib/kernel/actor";
import { type GivenVariant, given } from "@/tests/support/given";

/** A variant whose price changes in 2099, and which is for sale in francs too. */
export async function givenPlannedPrice(admin: Actor): Promise<GivenVariant> {
  const [variant] = (await given.product()).variants;
  const plan = { variantId: variant.id, until: null };
  await setPrice({ ...plan, minor: 1, seenMinor: variant.priceMinor, from: new Date("2099-01-01") }, admin);
  await setPrice({ ...plan, currency: "CHF", minor: 5_190, seenMinor: 0, from: null }, admin);
  return variant;
}

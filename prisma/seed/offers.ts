import { db } from "@/lib/platform/db";
import { createOffer } from "@/lib/promotions/operations/create-offer";
import { demoOffers } from "@/sandbox/offers";

/** The demo's offers, each once: one that the office ended stays ended. Answers how many were new. */
export async function seedOffers(): Promise<number> {
  const known = (await db.offer.findMany({ select: { names: true } })).map(({ names }) => JSON.stringify(names));
  let created = 0;
  for (const { rule, ...offer } of demoOffers) {
    if (known.some((names) => names.includes(JSON.stringify(offer.names.en)))) continue;
    const steps = rule.kind === "tiered" ? { ...rule, steps: [...rule.steps] } : rule;
    if ((await createOffer({ ...offer, rule: steps }, { kind: "system" })).ok) created += 1;
  }
  return created;
}

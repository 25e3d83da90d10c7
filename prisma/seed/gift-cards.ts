import { seedGiftCard } from "@/lib/giftcards/operations/seed-gift-card";
import { demoGiftCards } from "@/sandbox/gift-cards";

/** The demo's gift cards, each once: what was spent of one stays spent. Answers how many were new. */
export async function seedGiftCards(): Promise<number> {
  let created = 0;
  for (const card of demoGiftCards) if (await seedGiftCard(card)) created += 1;
  return created;
}

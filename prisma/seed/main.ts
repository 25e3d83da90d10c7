/**
 * Fills an empty shop: the catalogue of prisma/seed/catalogue with its pictures and opening stock, and outside production the demo's accounts.
 *
 *   seed                      the shop's own products; what is there stays as it is
 *   seed --products 100000    and generated ones until there are that many, for benches
 *
 * Deterministic: the same ids, texts and prices everywhere. Runs again without effect; a run that was cut off goes on where it stopped.
 */
import { parseArgs } from "node:util";
import { env, validateEnv } from "@/lib/platform/env";
import { seedAccounts } from "@/prisma/seed/accounts";
import { seedCoupons } from "@/prisma/seed/coupons";
import { seedGiftCardProduct } from "@/prisma/seed/gift-card-product";
import { seedGiftCards } from "@/prisma/seed/gift-cards";
import { seedOffers } from "@/prisma/seed/offers";
import { seedPickupPoints } from "@/prisma/seed/pickup-points";
import { seedCatalogue, seedGenerated, seedPricesAbroad } from "@/prisma/seed/write";

function wantedProducts(): number {
  const { values } = parseArgs({ options: { products: { type: "string", default: "0" } } });
  const count = Number(values.products);
  if (!Number.isSafeInteger(count) || count < 0 || count > 1_000_000) throw new Error("--products takes a whole number up to 1000000");
  return count;
}

try {
  validateEnv();
  const count = wantedProducts();
  const added = await seedCatalogue();
  console.info(added > 0 ? `added ${added} products` : "the catalogue is there already");
  if (await seedGiftCardProduct()) console.info("added the gift card");
  const prices = await seedPricesAbroad();
  if (prices > 0) console.info(`added ${prices} prices in other currencies`);
  const generated = await seedGenerated(count, (done) => console.info(`${done} of ${count} products`));
  if (generated > 0) console.info(`generated ${generated} products`);
  if (env.APP_ENV === "production") console.info("no accounts: npm run create-admin makes the first");
  else {
    if ((await seedAccounts()) > 0) console.info("added the demo's accounts");
    if ((await seedCoupons()) > 0) console.info("added the demo's coupons");
    if ((await seedOffers()) > 0) console.info("added the demo's offers");
    if ((await seedGiftCards()) > 0) console.info("added the demo's gift cards");
    if ((await seedPickupPoints()) > 0) console.info("added the demo's counters");
  }
  process.exit(0);
} catch (error) {
  const [line = "failed without a reason"] = (error instanceof Error ? error.message : String(error))
    .split("\n")
    .filter((text) => text.trim());
  console.error(`seed: ${line.trim()}`);
  process.exit(1);
}

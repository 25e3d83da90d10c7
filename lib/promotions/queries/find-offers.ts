import "server-only";
import type { Locale } from "@/lib/kernel/locale";
import type { Tx } from "@/lib/platform/transaction";
import { readOfferNames, readOffers } from "@/lib/promotions/repository/offer-rows";
import type { Good, OfferTerms } from "@/lib/promotions/types";

/** The offers in force at `at` that are for some of these goods, the oldest first: never from a cache, for what is charged. */
export const findOffers = async (reader: Pick<Tx, "$queryRaw">, goods: readonly Good[], at: Date): Promise<OfferTerms[]> =>
  goods.length === 0 ? [] : readOffers(reader, goods, at);

/** What these offers are called, whether they have ended or not. */
export const offerNames = async (reader: Pick<Tx, "$queryRaw">, ids: readonly string[], locale: Locale): Promise<string[]> =>
  ids.length === 0 ? [] : readOfferNames(reader, ids, locale);

import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import type { Locale } from "@/lib/kernel/locale";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { mayReadOffers } from "@/lib/promotions/policy";
import { readOfferRows } from "@/lib/promotions/repository/offer-list";
import type { OfferRowView } from "@/lib/promotions/types";

/** The newest offers with what became of them; null for who is not staff. */
export const listOffers = async (actor: Actor, locale: Locale): Promise<OfferRowView[] | null> =>
  mayReadOffers(actor) ? readOfferRows(db, locale, now()) : null;

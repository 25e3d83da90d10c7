import "server-only";
import { cookies } from "next/headers";
import { asMarket, type Market } from "@/lib/kernel/market";
import { cookieOptions } from "@/lib/platform/cookies";
import { MARKET_COOKIE } from "@/lib/platform/preferred-market";

const YEAR_SECONDS = 365 * 86_400;

/** The market that this visitor chose, for pages and actions of one visitor; shop pages have it in their path. */
export const readMarket = async (): Promise<Market> => asMarket((await cookies()).get(MARKET_COOKIE)?.value);

/** Keeps a choice. Exempt from consent: the visitor asked for it (LAW.md row 12). */
export async function writeMarket(market: Market): Promise<void> {
  (await cookies()).set(MARKET_COOKIE, market, cookieOptions(YEAR_SECONDS));
}

import { asMarket, type Market } from "@/lib/kernel/market";

/** The cookie that keeps the market chosen at the foot of a page. Nobody's market is guessed from an address. */
export const MARKET_COOKIE = "market";

const pattern = new RegExp(`(?:^|; )${MARKET_COOKIE}=([a-z]{3})(?:;|$)`);

/** The market that a request asks for by its Cookie header. */
export const preferredMarket = (cookieHeader: string | undefined): Market => asMarket(pattern.exec(cookieHeader ?? "")?.[1]);

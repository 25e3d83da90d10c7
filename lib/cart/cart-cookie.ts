import "server-only";
import { cookies } from "next/headers";
import { KEPT_DAYS } from "@/lib/kernel/retention";
import { cookieName, cookieOptions } from "@/lib/platform/cookies";

const COOKIE = "cart";

/** The token of the visitor's cart, if their browser holds a well-formed one. */
export async function readCartToken(): Promise<string | null> {
  const token = (await cookies()).get(cookieName(COOKIE))?.value;
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}

/** Hands the token to the browser, or renews its 60 days. Exempt from consent: the visitor asked for a cart (LAW.md row 12). */
export async function writeCartToken(token: string): Promise<void> {
  (await cookies()).set(cookieName(COOKIE), token, cookieOptions(KEPT_DAYS.cart * 86_400));
}

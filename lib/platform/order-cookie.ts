import "server-only";
import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/platform/cookies";

const DAYS = 30;
const nameFor = (number: string): string => cookieName(`order-${number}`);

/** The secret that opens one order in this browser, or undefined. */
export async function readOrderCookie(number: string): Promise<string | undefined> {
  return (await cookies()).get(nameFor(number))?.value;
}

/** Keeps an order open in this browser, so that its page has a clean URL. One cookie an order: opening one never opens another. */
export async function setOrderCookie(number: string, secret: string): Promise<void> {
  (await cookies()).set(nameFor(number), secret, cookieOptions(DAYS * 86_400));
}

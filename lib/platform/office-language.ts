import "server-only";
import { cookies, headers } from "next/headers";
import type { Locale } from "@/lib/kernel/locale";
import { cookieName, cookieOptions } from "@/lib/platform/cookies";
import { preferredLocale } from "@/lib/platform/preferred-locale";

const COOKIE = "office-language";
const A_YEAR = 31_536_000;

/** The language of the back office for this request: chosen there, else the browser's, else French. Its addresses carry none. */
export async function officeLanguage(): Promise<Locale> {
  const [jar, request] = await Promise.all([cookies(), headers()]);
  return preferredLocale(jar.get(cookieName(COOKIE))?.value, request.get("accept-language"));
}

/** Keeps the choice for a year. */
export async function keepOfficeLanguage(locale: Locale): Promise<void> {
  (await cookies()).set(cookieName(COOKIE), locale, cookieOptions(A_YEAR));
}

/** The page that a form was sent from, as path and query; undefined when the browser does not say. */
export async function pageOfForm(): Promise<string | undefined> {
  const referer = (await headers()).get("referer");
  if (!referer || !URL.canParse(referer)) return undefined;
  const { pathname, search } = new URL(referer);
  return pathname + search;
}

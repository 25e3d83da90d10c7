import "server-only";
import { env } from "@/lib/platform/env";

const secure = (): boolean => env.APP_URL.startsWith("https://");

/** `__Host-` binds a cookie to this host and to https (RFC 6265bis); over plain http, which only demo and test use, browsers would drop it. */
export const cookieName = (name: string): string => (secure() ? `__Host-${name}` : name);

/** HttpOnly, SameSite=Lax (Stripe's redirect back is a cross-site navigation), Secure wherever the shop is https. */
export function cookieOptions(maxAgeSeconds: number) {
  return { httpOnly: true, sameSite: "lax", secure: secure(), path: "/", maxAge: maxAgeSeconds } as const;
}

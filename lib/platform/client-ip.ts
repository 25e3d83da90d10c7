import "server-only";
import { headers } from "next/headers";
import { CLIENT_IP_HEADER } from "@/lib/platform/headers";
import { addressSubject } from "@/lib/platform/limiter";

const UNKNOWN = "unknown";

/** The true address of the client of the current request (ASVS 15.3.4), set by server.ts from the socket and TRUSTED_PROXY_HOPS. */
export async function clientIp(): Promise<string> {
  return (await headers()).get(CLIENT_IP_HEADER) ?? UNKNOWN;
}

/** What limits count by: the IPv4 address, or the /64 that one IPv6 customer commands. */
export async function clientSubject(): Promise<string> {
  return addressSubject(await clientIp());
}

/** The same, or null where the address is not known: people of whom nothing is known are not one visitor. */
export async function knownClientSubject(): Promise<string | null> {
  const ip = await clientIp();
  return ip === UNKNOWN ? null : addressSubject(ip);
}

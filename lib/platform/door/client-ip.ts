import { isIP } from "node:net";

/**
 * The address that limits and logs may rely on: the socket's own with 0 hops, else the n-th from the right of X-Forwarded-For,
 * because each trusted proxy appends what it saw and everything further left is the client's claim (ASVS 4.1.3, 15.3.4).
 * A list that is too short or holds no address there did not pass our proxies: the socket counts.
 */
export function trueClientIp(socketAddress: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const own = plain(socketAddress ?? "");
  if (hops === 0 || !forwardedFor) return own || "unknown";
  const claimed = plain(forwardedFor.split(",").at(-hops)?.trim() ?? "");
  return isIP(claimed) ? claimed : own || "unknown";
}

/** IPv4 inside IPv6 counts as IPv4; brackets and ports that some proxies add are cut. */
function plain(address: string): string {
  const bare = address.replace(/^\[(.+)\](:\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return bare.replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, "$1").toLowerCase();
}

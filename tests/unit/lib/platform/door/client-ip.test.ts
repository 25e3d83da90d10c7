import { describe, expect, it } from "vitest";
import { trueClientIp } from "@/lib/platform/door/client-ip";

describe("the true client address", () => {
  it.each([
    ["10.0.0.1", "6.6.6.6", 0, "10.0.0.1", "no proxy is trusted: the header is a claim"],
    ["10.0.0.1", "6.6.6.6, 198.51.100.7", 1, "198.51.100.7", "one proxy: what it appended, not what the client put in front"],
    ["10.0.0.1", "6.6.6.6, 198.51.100.7, 10.0.0.9", 2, "198.51.100.7", "two proxies: the second from the right"],
    ["10.0.0.1", "198.51.100.7", 2, "10.0.0.1", "a list too short did not pass both proxies"],
    ["10.0.0.1", undefined, 1, "10.0.0.1", "no header"],
    ["10.0.0.1", "6.6.6.6, unknown", 1, "10.0.0.1", "not an address"],
    ["10.0.0.1", "<script>", 1, "10.0.0.1", "not an address at all"],
    ["::ffff:10.0.0.1", undefined, 0, "10.0.0.1", "IPv4 inside IPv6 is IPv4"],
    ["10.0.0.1", "[2001:db8::1]:443", 1, "2001:db8::1", "brackets and port are cut"],
    ["10.0.0.1", "198.51.100.7:1234", 1, "198.51.100.7", "a port is cut"],
    ["10.0.0.1", "2001:DB8::A", 1, "2001:db8::a", "one spelling"],
    [undefined, undefined, 0, "unknown", "the socket is gone"],
  ])("socket %s, forwarded %s, %i hops → %s (%s)", (socket, forwarded, hops, expected, _why) => {
    expect(trueClientIp(socket, forwarded, hops)).toBe(expected);
  });
});

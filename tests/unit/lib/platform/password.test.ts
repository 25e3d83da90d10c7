import { describe, expect, it, vi } from "vitest";
import { hashPassword, isHashable, verifyPassword } from "@/lib/platform/password";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn(real.verify) };
});

describe("passwords", () => {
  it("are kept as argon2id with at least OWASP's parameters and a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword("violet-cascade"), hashPassword("violet-cascade")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it("verify exactly as typed: case, spaces and every character count", async () => {
    const stored = await hashPassword(" Violet cascade ");
    expect(await verifyPassword(stored, " Violet cascade ")).toBe(true);
    for (const other of ["Violet cascade", " violet cascade ", " Violet cascade  ", ""])
      expect(await verifyPassword(stored, other)).toBe(false);
  });

  it("are the same when composed on one machine and decomposed on another", async () => {
    expect(await verifyPassword(await hashPassword("caf\u00e9-du-coin"), "cafe\u0301-du-coin")).toBe(true);
  });

  it("beyond 256 bytes are refused instead of cut", async () => {
    const longest = "a".repeat(256);
    const stored = await hashPassword(longest);
    expect(await verifyPassword(stored, `${longest}b`)).toBe(false);
    expect(isHashable("é".repeat(129))).toBe(false);
    await expect(hashPassword(`${longest}b`)).rejects.toThrow(RangeError);
  });

  it("of nobody never verify, but cost the same work: one verification under the same parameters", async () => {
    const { verify } = await import("@node-rs/argon2");
    const stored = await hashPassword("violet-cascade");
    vi.mocked(verify).mockClear();
    expect(await verifyPassword(null, "guess")).toBe(false);
    expect(await verifyPassword(stored, "guess")).toBe(false);
    const [nobodys, known] = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4).join("$"));
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(2);
    expect(nobodys).toBe(known);
  });

  it("in a burst are hashed a few at a time, and each is answered", async () => {
    const stored = await hashPassword("violet-cascade");
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => verifyPassword(stored, index % 2 ? "wrong" : "violet-cascade")),
    );
    expect(answers.filter(Boolean)).toHaveLength(10);
  });
});

import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  blindIndex,
  DecryptionError,
  decryptAddress,
  decryptPersonalData,
  decryptPhone,
  encryptAddress,
  encryptPersonalData,
  encryptPhone,
  hashToken,
  newToken,
  openBytes,
  orderLinkMac,
  sameSecret,
  sealBytes,
} from "@/lib/platform/crypto";
import { testEnv } from "@/tests/support/test-env";
import wycheproof from "@/tests/vectors/aes-256-gcm.json";

const row = "019a9f00-0000-7000-8000-000000000001";
const otherRow = "019a9f00-0000-7000-8000-000000000002";
const settings = vi.hoisted((): Record<string, string | undefined> => ({}));
vi.mock("@/lib/platform/env", () => ({ env: settings }));
beforeEach(() => void Object.assign(settings, testEnv("crypto"), { MASTER_ENCRYPTION_KEY_PREVIOUS: undefined }));

const withKeys = (current: string, previous?: string) =>
  void Object.assign(settings, { MASTER_ENCRYPTION_KEY: current, MASTER_ENCRYPTION_KEY_PREVIOUS: previous });

describe("AES-256-GCM agrees with Wycheproof", () => {
  const hex = (text: string) => Buffer.from(text, "hex");
  it.each(wycheproof.tests)("vector $tcId: $comment ($result)", ({ key, iv, aad, msg, ct, tag, result }) => {
    const sealed = hex(ct + tag);
    const open = () => openBytes(hex(key), hex(iv), hex(aad), sealed);
    if (result === "valid") {
      expect(sealBytes(hex(key), hex(iv), hex(aad), hex(msg))).toEqual(sealed);
      expect(open()).toEqual(hex(msg));
    } else expect(open).toThrow(DecryptionError);
  });

  it("takes no nonce of another length and no shorter tag", () => {
    const key = Buffer.alloc(32, 7);
    const sealed = sealBytes(key, Buffer.alloc(12), Buffer.alloc(0), Buffer.from("x"));
    expect(() => openBytes(key, Buffer.alloc(8), Buffer.alloc(0), sealed)).toThrow(DecryptionError);
    expect(() => openBytes(key, Buffer.alloc(12), Buffer.alloc(0), sealed.subarray(0, 12))).toThrow(DecryptionError);
  });
});

describe("an envelope", () => {
  it("gives back any text, and shows none of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(decryptPersonalData(row, encryptPersonalData(row, text))).toBe(text);
      }),
    );
    expect(encryptAddress(row, { line1: "12 rue des Lilas" })).not.toContain("Lilas");
    expect(decryptAddress(row, encryptAddress(row, { line1: "12 rue des Lilas" }))).toEqual({ line1: "12 rue des Lilas" });
  });

  it("is of the form v1.<kid>.<nonce>.<sealed>, with a nonce of its own", () => {
    const envelopes = Array.from({ length: 2_000 }, () => encryptPhone(row, "+33612345678"));
    for (const envelope of envelopes) expect(envelope).toMatch(/^v1\.[\w-]{6}\.[\w-]{16}\.[\w-]+$/);
    expect(new Set(envelopes.map((envelope) => envelope.split(".")[2])).size).toBe(envelopes.length);
  });

  it("opens for its own row and purpose alone", () => {
    const phone = encryptPhone(row, "+33612345678");
    expect(decryptPhone(row, phone)).toBe("+33612345678");
    expect(() => decryptPhone(otherRow, phone)).toThrow(DecryptionError);
    expect(() => decryptPersonalData(row, phone)).toThrow(DecryptionError);
  });

  it("does not open when any of its characters was changed", () => {
    const envelope = encryptPersonalData(row, "Jeanne Doe");
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
    for (let at = 0; at < envelope.length; at++) {
      const bits = letters.indexOf(envelope[at] ?? "");
      const last = at === envelope.length - 1; // its low bits are padding: change a high one
      const other = bits < 0 ? "A" : letters[bits ^ (last ? 32 : 1)];
      const changed = envelope.slice(0, at) + other + envelope.slice(at + 1);
      expect(() => decryptPersonalData(row, changed), `character ${at}`).toThrow(DecryptionError);
    }
  });

  it.each(["", "v1", "v1...", "v2.aaaaaa.bbbb.cccc", "v1.aaaaaa.bbbb.cccc", "plain text", "v1.a.b.c.d"])("is not %j", (text) => {
    expect(() => decryptPhone(row, text)).toThrow(DecryptionError);
  });
});

describe("a rotation of keys", () => {
  const [first, second, third] = ["a1", "b2", "c3"].map((byte) => `${byte.repeat(31)}5e`) as [string, string, string];
  it("reads what the key before wrote, writes with the new one, and forgets the one before that", () => {
    withKeys(first);
    const old = encryptPhone(row, "+33612345678");
    withKeys(second, first);
    expect(decryptPhone(row, old)).toBe("+33612345678");
    const fresh = encryptPhone(row, "+33612345678");
    expect(fresh.split(".")[1]).not.toBe(old.split(".")[1]);
    withKeys(third, second);
    expect(decryptPhone(row, fresh)).toBe("+33612345678");
    expect(() => decryptPhone(row, old)).toThrow(DecryptionError);
  });
});

describe("a blind index", () => {
  it.each(["JEANNE@example.com", " jeanne@example.com ", "jeanne@EXAMPLE.com"])("finds %j by any spelling", (spelling) => {
    expect(blindIndex("email", spelling)).toBe(blindIndex("email", "jeanne@example.com"));
  });
  it("differs for another address and under another key", () => {
    const index = blindIndex("email", "jeanne@example.com");
    expect(blindIndex("email", "jean@example.com")).not.toBe(index);
    settings.BLIND_INDEX_KEY = "d4".repeat(32);
    expect(blindIndex("email", "jeanne@example.com")).not.toBe(index);
  });
});

describe("tokens", () => {
  it("are 256 random bits, kept as a hash", () => {
    const tokens = new Set(Array.from({ length: 1_000 }, newToken));
    expect(tokens.size).toBe(1_000);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(hashToken("a")).toBe("ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs"); // SHA-256 of "a"
  });
  it("of an order link belong to one order and one version", () => {
    const mac = orderLinkMac(row, 1);
    expect([orderLinkMac(otherRow, 1), orderLinkMac(row, 2)]).not.toContain(mac);
    expect(sameSecret(mac, orderLinkMac(row, 1))).toBe(true);
  });
  it.each([
    ["", "a"],
    ["a", "b"],
    ["aa", "a"],
    ["a", "A"],
  ])("%j is not the secret %j", (a, b) => {
    expect(sameSecret(a, b)).toBe(false);
  });
});

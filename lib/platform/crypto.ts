import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";

/** AES-256-GCM per NIST SP 800-38D: 96-bit random nonce, 128-bit tag. Envelope: v1.<kid>.<nonce>.<ciphertext+tag>, base64url. */
const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Key = { readonly id: string; readonly bytes: Buffer };
type Purpose = "address" | "phone" | "personal-data" | "document" | "gift-code";

/** An envelope that is malformed, of an unknown key, or not made for this row and purpose. */
export class DecryptionError extends Error {
  override readonly name = "DecryptionError";
}

const derived = new Map<string, Key>();

/** Derived once a process: it is asked for with every field. */
function keyFrom(hex: string): Key {
  const known = derived.get(hex);
  if (known) return known;
  const key = deriveKey(hex);
  derived.set(hex, key);
  return key;
}

function deriveKey(hex: string): Key {
  const master = Buffer.from(hex, "hex");
  const bytes = Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), "comptoir.field-encryption.v1", 32));
  return { id: createHash("sha256").update(bytes).digest("base64url").slice(0, 6), bytes };
}

/** The key that writes first, then the ones that may still be read. */
function keyRing(): readonly [Key, ...Key[]] {
  const previous = env.MASTER_ENCRYPTION_KEY_PREVIOUS;
  return [keyFrom(env.MASTER_ENCRYPTION_KEY), ...(previous ? [keyFrom(previous)] : [])];
}

/** Raw AES-256-GCM: ciphertext followed by the tag. Exported for the Wycheproof vectors. */
export function sealBytes(key: Buffer, nonce: Buffer, aad: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Reverse of sealBytes; throws DecryptionError on anything that does not authenticate. */
export function openBytes(key: Buffer, nonce: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES || nonce.length !== NONCE_BYTES) throw new DecryptionError("too short");
  const cut = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(cut));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, cut)), decipher.final()]);
  } catch {
    throw new DecryptionError("does not authenticate");
  }
}

const aadFor = (purpose: Purpose, rowId: string): Buffer => Buffer.from(`comptoir:${purpose}:${rowId}`, "utf8");

function encrypt(purpose: Purpose, rowId: string, plain: string): string {
  const [key] = keyRing();
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = sealBytes(key.bytes, nonce, aadFor(purpose, rowId), Buffer.from(plain, "utf8"));
  return [VERSION, key.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** Buffer.from skips what is no base64url, so that many envelopes would open as one. */
const isBase64url = (text: string): boolean => /^[\w-]+$/.test(text);

function decrypt(purpose: Purpose, rowId: string, envelope: string): string {
  const [version, keyId, nonce, sealed, ...rest] = envelope.split(".");
  if (version !== VERSION || !keyId || !nonce || !sealed || rest.length > 0 || !isBase64url(nonce + sealed))
    throw new DecryptionError("not an envelope");
  const key = keyRing().find((candidate) => candidate.id === keyId);
  if (!key) throw new DecryptionError("unknown key id");
  return openBytes(key.bytes, Buffer.from(nonce, "base64url"), aadFor(purpose, rowId), Buffer.from(sealed, "base64url")).toString("utf8");
}

/** One JSON envelope per address, bound to the row that holds it. */
export const encryptAddress = <T extends object>(rowId: string, address: T): string => encrypt("address", rowId, JSON.stringify(address));
/** The JSON inside; the caller parses it with its schema. Throws DecryptionError. */
export const decryptAddress = (rowId: string, envelope: string): unknown => JSON.parse(decrypt("address", rowId, envelope));
export const encryptPhone = (rowId: string, phone: string): string => encrypt("phone", rowId, phone);
/** Throws DecryptionError. */
export const decryptPhone = (rowId: string, envelope: string): string => decrypt("phone", rowId, envelope);
/** E-mail addresses and names. */
export const encryptPersonalData = (rowId: string, text: string): string => encrypt("personal-data", rowId, text);
/** Throws DecryptionError. */
export const decryptPersonalData = (rowId: string, envelope: string): string => decrypt("personal-data", rowId, envelope);

/** The code of a gift card: money, to whoever reads it. */
export const encryptGiftCode = (rowId: string, code: string): string => encrypt("gift-code", rowId, code);
/** Throws DecryptionError. */
export const decryptGiftCode = (rowId: string, envelope: string): string => decrypt("gift-code", rowId, envelope);

/** A whole file, bound to its row: the envelope's parts as text, then the ciphertext as it is. */
export function encryptDocument(rowId: string, bytes: Uint8Array): Buffer {
  const [key] = keyRing();
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = sealBytes(key.bytes, nonce, aadFor("document", rowId), Buffer.from(bytes));
  return Buffer.concat([Buffer.from(`${VERSION}.${key.id}.${nonce.toString("base64url")}.`, "latin1"), sealed]);
}

/** Throws DecryptionError. */
export function decryptDocument(rowId: string, envelope: Uint8Array): Buffer {
  const bytes = Buffer.from(envelope);
  const head = /^v1\.([\w-]+)\.([\w-]+)\./.exec(bytes.subarray(0, 64).toString("latin1"));
  const key = keyRing().find(({ id }) => id === head?.[1]);
  if (!head || !key) throw new DecryptionError(head ? "unknown key id" : "not an envelope");
  return openBytes(key.bytes, Buffer.from(head[2] ?? "", "base64url"), aadFor("document", rowId), bytes.subarray(head[0].length));
}

/** Keyed HMAC-SHA256 of the normalised value: equal values meet, and without the key nobody can try candidates. */
export function blindIndex(kind: "email" | "name" | "visitor" | "gift-card", value: string): string {
  const normal = value.trim().normalize("NFC").toLowerCase();
  return createHmac("sha256", Buffer.from(env.BLIND_INDEX_KEY, "hex")).update(`${kind}:${normal}`).digest("base64url");
}

/** A random 256-bit token for a cookie, and what the database keeps of it. */
export const newToken = (): string => randomBytes(32).toString("base64url");
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** HMAC-SHA256 under ORDER_LINK_KEY, base64url: the secret part of a guest's order link. */
export const orderLinkMac = (orderId: string, version: number): string =>
  createHmac("sha256", Buffer.from(env.ORDER_LINK_KEY, "hex")).update(`order-link:${orderId}:${version}`).digest("base64url");

/** Compares two strings in constant time for their length. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  const right = createHash("sha256").update(b).digest();
  return timingSafeEqual(left, right);
}

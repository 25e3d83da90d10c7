import type { Stripe } from "stripe";
import { invalid } from "../api/errors";
import { emptyHash, type FormHash } from "../form";

const limits = { keys: 50, keyLength: 40, valueLength: 500 };

/** Stripe's metadata: at most 50 keys of 40 characters with values of 500; an empty value unsets its key. */
export function checkMetadata(sent: FormHash, param: string): Record<string, string> {
  const entries = Object.entries(sent);
  if (entries.length > limits.keys)
    throw invalid(`You may only specify up to ${limits.keys} metadata keys. You specified ${entries.length}.`, param);
  const kept = emptyHash<string>();
  for (const [key, value] of entries) {
    if (typeof value !== "string") throw invalid("Metadata values must be strings", `${param}[${key}]`);
    if (key.length > limits.keyLength)
      throw invalid(`Metadata keys can have up to ${limits.keyLength} characters; ${key.slice(0, 20)}… has ${key.length}.`, param);
    if (value.length > limits.valueLength)
      throw invalid(
        `Metadata values can have up to ${limits.valueLength} characters, but you passed in a value that is ${value.length} characters.`,
        `${param}[${key}]`,
      );
    kept[key] = value;
  }
  return kept;
}

/** What is stored after an update: "" as a whole empties it, "" as a value removes that key. */
export function mergeMetadata(before: Record<string, string> | null, change: Record<string, string> | "" | null): Record<string, string> {
  if (change === "" || change === null) return {};
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ""));
}

/** Metadata in the SDK's type of a parameter, as the text that it is on the wire. */
export const stringsOf = (metadata: Stripe.MetadataParam | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata ?? {}).map(([key, value]) => [key, String(value)]));

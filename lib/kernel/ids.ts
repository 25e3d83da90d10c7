import { v5, v7, validate } from "uuid";

/** A new UUIDv7 (RFC 9562): sortable by time, made by the app so that it can be part of encrypted envelopes before the row exists. */
export const newId = (): string => v7();

/** True for text that a `uuid` column takes; anything else would be an error in SQL instead of "not found". */
export const isId = (value: string): boolean => validate(value);

const NAMESPACE = "6f0e7c1e-53e4-4c5b-9c1a-9d7d3a1c2b40"; // of this project, made once

/** The same UUID (version 5, RFC 9562) for the same name, always: what is made twice meets itself. */
export const derivedId = (name: string): string => v5(name, NAMESPACE);

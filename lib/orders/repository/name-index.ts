import "server-only";
import { nameWords } from "@/lib/orders/domain/name-words";
import { blindIndex } from "@/lib/platform/crypto";

/** A keyed index of each word of a name: whole words meet, in any order, and the table holds no name. */
export const nameIndexOf = (name: string): string[] => nameWords(name).map((word) => blindIndex("name", word));

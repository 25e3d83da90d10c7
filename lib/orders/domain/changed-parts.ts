import type { Address, AddressPart } from "@/lib/orders/types";

/** Every part of an address, in the order in which it is written on a parcel. */
export const addressParts = ["name", "company", "line1", "line2", "postalCode", "city", "country"] as const satisfies AddressPart[];

/** What differs between two addresses; a part that is not given is like an empty one. */
export const changedParts = (before: Address, after: Address): AddressPart[] =>
  addressParts.filter((part) => (before[part] ?? "") !== (after[part] ?? ""));

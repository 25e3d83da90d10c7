import type { FormAction } from "@/lib/kernel/action-state";

/** Units of one variant, wanted or held. */
export type StockLine = { readonly variantId: string; readonly quantity: number };

/** A variant that cannot be had in the wanted quantity, and how many can. */
export type Shortage = { readonly variantId: string; readonly sellable: number };

/** Who holds stock for a payment, as far as the shop can tell visitors apart. */
export type HolderKind = "email" | "address";

/** What the unpaid orders of one visitor hold: their number, all their units, and the units of the variants that are asked for. */
export type Holder = {
  readonly kind: HolderKind;
  readonly orders: number;
  readonly units: number;
  readonly held: Readonly<Record<string, number>>;
};

/** Why an order may not be held beside what its visitor holds already; `most` is what could be. */
export type HoldRefusal = { readonly kind: HolderKind } & (
  | { readonly reason: "orders" | "units"; readonly most: number }
  | { readonly reason: "variant"; readonly lines: readonly { readonly variantId: string; readonly most: number }[] }
);

export type ReserveError =
  | { readonly code: "OUT_OF_STOCK"; readonly shortages: readonly Shortage[] }
  | { readonly code: "HELD_ENOUGH"; readonly refusal: HoldRefusal };
/** `NOT_OUT`: more would come back than this order took and has not given back. */
export type TakeBackError = { readonly code: "NOT_OUT"; readonly variantId: string };
export type ClaimError = { readonly code: "NOT_RESERVED" };

/** sellable = onHand − reserved. */
export type StockLevel = { readonly variantId: string; readonly onHand: number; readonly reserved: number };

/** `STALE`: somebody sold or changed it since the page was read; `BELOW_RESERVED`: orders being paid hold that many. */
export type AdjustError =
  | { readonly code: "VARIANT_NOT_FOUND" }
  | { readonly code: "STALE"; readonly onHand: number; readonly reserved: number }
  | { readonly code: "BELOW_RESERVED"; readonly reserved: number };

/** A variant on the shelf, as staff see it. `name` and `label` in their language. */
export type StockRow = {
  variantId: string;
  sku: string;
  name: string;
  label: string;
  onHand: number;
  reserved: number;
  sellable: number;
};

export type StockFilter = { q?: string | undefined; low?: boolean | undefined; after?: string | undefined };

/** In SKU order; `next` is the SKU to go on after. `lowCount` says how many variants of the shop run low, counted to a thousand. */
export type StockList = { rows: StockRow[]; next: string | null; low: { count: number; more: boolean } };

/** One line of the ledger. `actorId` is who counted, `orderNumber` what was sold or came back. */
export type MovementView = {
  id: string;
  at: string; // ISO 8601
  delta: number;
  cause: string;
  note: string | null;
  actorId: string | null;
  orderNumber: string | null;
};

/** One unpaid order that holds units of a variant. `until`: when its payment session ends; null when nothing is known of one. */
export type HoldView = { orderNumber: string; units: number; since: string; until: string | null };

/** Who holds a variant, longest first; `rest` counts the orders that are not listed. */
export type HoldList = { holds: HoldView[]; rest: number };

export type AdjustStockAction = FormAction<{ sku: string; form: string }, AdjustError>;

import type { FormAction } from "@/lib/kernel/action-state";

/** Units of one variant, wanted or held. */
export type StockLine = { readonly variantId: string; readonly quantity: number };

/** A variant that cannot be had in the wanted quantity, and how many can. */
export type Shortage = { readonly variantId: string; readonly sellable: number };

export type ReserveError = { readonly code: "OUT_OF_STOCK"; readonly shortages: readonly Shortage[] };
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

export type AdjustStockAction = FormAction<{ sku: string; form: string }, AdjustError>;

import type { HolderKind } from "@/lib/inventory/types";

/** Who orders, as far as the shop can tell visitors apart; `address` as limits count it, null: unknown. */
export type Visitor = { readonly email: string; readonly address: string | null };

/** What one visitor's unpaid orders hold, and when their payment sessions end. A kind that is missing is not known. */
export type UnpaidOrders = {
  kind: HolderKind;
  orders: number;
  units: number;
  held: Record<string, number>; // of the variants asked for
  firstEnd: Date | null;
  lastEnd: Date | null;
};

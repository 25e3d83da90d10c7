import type { CartView } from "@/lib/cart/types";

/** What the cart's page reckons below the goods, in words; `less`: it takes something off. */
export type DrawerSums = { rows: { name: string; amount: string; less: boolean }[]; total: { name: string; amount: string } };

/** The cart as the drawer reads it; without sums while nothing in it can be bought. */
export type DrawerCart = CartView & { sums: DrawerSums | null };

/** What the drawer says, in the language of the page. */
export type DrawerWords = Record<
  "title" | "limited" | "quantity" | "notCounted" | "apart" | "subtotal" | "view" | "checkout" | "close" | "loading" | "failed",
  string
>;

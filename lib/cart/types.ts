import type { PictureView, VatCategory } from "@/lib/catalog/types";
import type { ActionState, FormAction } from "@/lib/kernel/action-state";
import type { Money } from "@/lib/kernel/money";
import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";

/** At most this many of one variant, as the database also says (CHECK on cart_lines). */
export const MAX_QUANTITY = 99;
/** Stripe Checkout takes 100 lines; shipping needs one, and a cart page must stay readable. */
export const MAX_LINES = 50;

/**
 * What adding did. `quantity` is what the cart now holds of the variant; `limitedTo` says how many are left when fewer were put
 * in than asked for; `count` and `subtotal` are of the whole cart.
 */
export type AddedLine = {
  variantId: string;
  quantity: number;
  limitedTo: number | null;
  count: number;
  subtotal: Money;
};

export type AddLineError =
  | { code: "VARIANT_GONE" } // unknown, unpublished, archived, or not a variant of this product
  | { code: "SOLD_OUT" }
  | { code: "ALL_IN_CART"; quantity: number } // the cart already holds every unit that is left
  | { code: "CART_FULL"; most: number };

export type AddLineState = ActionState<AddedLine, AddLineError>;
export type AddLineAction = FormAction<AddedLine, AddLineError>;

/** Why a line of the cart cannot be bought as it stands: OTHER_CURRENCY has no price in this one; APART is a gift card beside goods. `left` units could be bought. */
export type LineProblem = { code: "GONE" | "OTHER_CURRENCY" | "APART" } | { code: "SOLD_OUT" } | { code: "SHORT"; left: number };

/** A line as the shopper sees it. */
export type CartLineView = {
  variantId: string;
  productId: string;
  categoryId: string;
  productSlug: string;
  sku: string;
  name: string;
  label: string;
  picture: PictureView | null;
  giftCard?: boolean;
  vatCategory: VatCategory;
  weightGrams: number; // of one
  withdrawalExclusion: WithdrawalExclusion | null;
  quantity: number;
  most: number; // the highest quantity that could be chosen now
  unitGross: Money;
  unitPrior: Money | null; // a reduction: the lowest price of the 30 days before it
  problem: LineProblem | null;
};

/** `count` and `subtotal` are over what can be bought. */
export type CartView = { lines: CartLineView[]; count: number; subtotal: Money };

/**
 * What the last change did, and the cart as it is now. `before` is the quantity that undoing brings back; `limitedTo` says how many are left
 * when fewer were taken than asked for.
 */
export type CartChange = {
  cart: CartView;
  did: "set" | "removed" | "restored" | "adjusted";
  line: { variantId: string; name: string; before: number; quantity: number } | null; // null: adjusted, which concerns several
  limitedTo: number | null;
};
export type CartChangeError = { code: "LINE_GONE" | "VARIANT_GONE" | "SOLD_OUT" | "CART_FULL"; cart: CartView };
export type CartChangeState = ActionState<CartChange, CartChangeError>;
export type CartChangeAction = FormAction<CartChange, CartChangeError>;

import type { FormAction } from "@/lib/kernel/action-state";
import type { Localized } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import type { Money } from "@/lib/kernel/money";

export type CouponKind = "percentage" | "amount" | "free_shipping";

/** What a coupon promises and asks for, as far as a cart alone decides. With no product and no category it is for everything. */
export type CouponTerms = {
  code: string;
  kind: CouponKind;
  basisPoints: number; // of a percentage; else 0
  amountMinor: number; // of an amount; else 0
  minimumMinor: number; // of all goods, before the discount
  currency: string;
  productIds: string[];
  categoryIds: string[];
};

/** Why a coupon takes nothing off. The first four concern the coupon, the next two the e-mail address, the rest what is ordered and how. */
export type CouponRefusal =
  | { code: "UNKNOWN" | "EXPIRED" | "USED_UP" }
  | { code: "NOT_YET"; from: string } // ISO 8601
  | { code: "ALREADY_USED" | "FIRST_ORDER_ONLY" }
  | { code: "MINIMUM_NOT_REACHED"; missing: Money }
  | { code: "OTHER_CURRENCY"; currency: string } // its amounts are in this one, the cart in another
  | { code: "NOTHING_ELIGIBLE" | "NOT_WITH_OFFER" | "STANDARD_DELIVERY_ONLY" | "DELIVERY_ALREADY_FREE" };

/** The code that a cart holds: its terms where it is good, else why it is not. */
export type CartCoupon = { code: string } & ({ terms: CouponTerms; refusal: null } | { terms: null; refusal: CouponRefusal });

/** What the office writes down. `basisPoints` is of a percentage, `amountMinor` of an amount; null means no limit. */
export type CouponDraft = {
  code: string; // as domain/coupon-code.ts writes it
  kind: CouponKind;
  basisPoints: number | null;
  amountMinor: number | null;
  minimumMinor: number;
  productIds: readonly string[];
  categoryIds: readonly string[];
  firstOrder: boolean;
  startsAt: Date;
  endsAt: Date | null;
  maxUses: number | null;
  maxPerCustomer: number | null;
};

/** The same as an admin asks for it: products and categories by their names in addresses; no beginning means now. */
export type NewCoupon = Omit<CouponDraft, "productIds" | "categoryIds" | "startsAt"> & {
  productSlugs: readonly string[];
  categorySlugs: readonly string[];
  startsAt: Date | null;
  currency?: Currency; // of its amounts; the home one when absent
};

export type CreateCouponError = { code: "FORBIDDEN" | "CODE_TAKEN" } | { code: "GOODS_UNKNOWN"; slug: string };

export type EndCouponError = { code: "FORBIDDEN" | "COUPON_NOT_FOUND" };
export type CreateCouponAction = FormAction<{ code: string }, CreateCouponError>;
export type EndCouponAction = FormAction<{ code: string }, EndCouponError>;

/** A coupon as the office sees it. `saved` is what paid orders were given. */
export type CouponRowView = {
  id: string;
  code: string;
  kind: CouponKind;
  basisPoints: number;
  amount: Money;
  minimum: Money;
  firstOrder: boolean;
  products: string[];
  categories: string[];
  startsAt: string; // ISO 8601
  endsAt: string | null;
  state: "live" | "planned" | "used_up" | "ended";
  uses: number;
  waiting: number; // uses of orders that are not paid yet
  maxUses: number | null;
  maxPerCustomer: number | null;
  saved: Money[]; // by currency
};

/** What decides whether a coupon is good, apart from the cart: counts without the asking cart's own unpaid order. */
export type CouponFacts = {
  startsAt: Date;
  endsAt: Date | null; // from this moment on it is over
  maxUses: number | null;
  uses: number;
};

/** What one e-mail address did before; null where nobody said who orders. */
export type CustomerFacts = {
  firstOrder: boolean; // the coupon is for first orders only
  maxPerCustomer: number | null;
  usesOfCustomer: number;
  orderedBefore: boolean;
};

/** What a promotion is for. */
export type Good = { productId: string; categoryId: string };

/** A good that a coupon may be for; `offer` is what an offer has taken off it already, and whether a coupon may take more. */
export type CouponGoods = Good & { grossMinor: number; offer?: { minor: number; couponToo: boolean } | null };

/**
 * How it is delivered, and what that costs without a coupon, in the currency of the cart (the home one when absent). `leastMinor`: what must be left
 * to pay, where that is more than usual.
 */
export type CouponDelivery = { method: string; priceMinor: number; currency?: Currency; leastMinor?: number };

/** What a coupon takes off: each good's share, and what delivery costs then. */
export type Benefit = { shares: number[]; discountMinor: number; shippingMinor: number; savedMinor: number };

/** From so many units of one product on, each is so much less. */
export type TierStep = { from: number; basisPoints: number };

/**
 * What an automatic offer gives, and for what. `buy_x_get_y`: of every buy + get units the `get` cheapest are less by `basisPoints` (10000: free),
 * at most `times` times in an order (null: always again). `tiered`: by the units of one product, all its variants together.
 */
export type OfferTerms = {
  id: string;
  names: Localized;
  productIds: string[];
  categoryIds: string[];
  couponToo: boolean; // whether a code may take more off the same line
} & OfferRule;

export type OfferRule =
  | { kind: "buy_x_get_y"; buy: number; get: number; basisPoints: number; times: number | null }
  | { kind: "tiered"; steps: TierStep[] };

/** A line that offers may be for. */
export type OfferGoods = Good & { unitGrossMinor: number; quantity: number };

/** What a line was given by the one offer that it takes part in. */
export type OfferShare = { offer: OfferTerms; minor: number };

/** An offer as a shopper reads it: what it gives, and until when (ISO 8601). */
export type OfferView = OfferTerms & { endsAt: string | null };

/** What an admin asks for: products and categories by their names in addresses; no beginning means now. */
export type NewOffer = {
  names: Localized;
  rule: OfferRule;
  couponToo: boolean;
  productSlugs: readonly string[];
  categorySlugs: readonly string[];
  startsAt: Date | null;
  endsAt: Date | null;
};

export type CreateOfferError = { code: "FORBIDDEN" | "NO_GOODS" } | { code: "GOODS_UNKNOWN"; slug: string };
export type EndOfferError = { code: "FORBIDDEN" | "OFFER_NOT_FOUND" };
export type CreateOfferAction = FormAction<{ id: string }, CreateOfferError>;
export type EndOfferAction = FormAction<{ id: string }, EndOfferError>;

/** An offer as the office sees it; `orders` and `saved` are of paid orders. */
export type OfferRowView = OfferView & {
  products: string[];
  categories: string[];
  startsAt: string; // ISO 8601
  state: "live" | "planned" | "ended";
  orders: number;
  saved: Money[]; // in each currency
};

/** What entering or removing a code led to: the code that the cart holds now. */
export type CouponChange = { coupon: CartCoupon | null };
export type CouponChangeError = { code: "CART_EMPTY" } | CouponRefusal;
export type CouponAction = FormAction<CouponChange, CouponChangeError>;

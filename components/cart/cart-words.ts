import type { RefusalWords } from "@/components/cart/coupon-refusal";
import type { OfferWords } from "@/components/promotions/offer-text";
import type { CardProblem } from "@/lib/giftcards/types";

/** The words of the cart page; `{names}` in them are filled in by the page. */
export type CartWords = {
  empty: { title: string; text: string; toShop: string };
  table: { caption: string; product: string; price: string; quantity: string; total: string; actions: string };
  line: { quantityOf: string; less: string; more: string; update: string; remove: string; removeOf: string; notCounted: string };
  prior: { reduced: string; label: string };
  problem: { GONE: string; OTHER_CURRENCY: string; APART: string; SOLD_OUT: string; SHORT: string };
  adjust: Record<"title" | "text" | "button" | "apartTitle" | "apartText" | "apartButton", string>;
  done: { set: string; limited: string; removed: string; restored: string; adjusted: string; undo: string };
  errors: Record<string, string>;
  summary: Record<
    | "title"
    | "subtotal"
    | "shipping"
    | "free"
    | "relief"
    | "total"
    | "totalNet"
    | "totalPlain"
    | "vat"
    | "estimate"
    | "estimateAbroad"
    | "freeFrom"
    | "delivery"
    | "cards"
    | "checkout"
    | "continue",
    string
  >;
  coupon: CouponWords;
  giftCard: GiftCardWords;
  offer: OfferWords;
};

export type CouponWords = Record<
  "open" | "label" | "apply" | "held" | "drop" | "applied" | "dropped" | "freeDelivery" | "discount",
  string
> & {
  refusal: RefusalWords;
  errors: Record<string, string>;
};

export type GiftCardWords = Record<
  "open" | "label" | "hint" | "apply" | "held" | "drop" | "remove" | "balance" | "applied" | "dropped" | "left",
  string
> & {
  problem: Record<CardProblem, string>;
  errors: Record<string, string>;
};

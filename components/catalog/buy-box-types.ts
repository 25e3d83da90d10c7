import type { PriorView } from "@/components/catalog/prior-price";
import type { Choosable } from "@/lib/catalog/domain/choose-variant";

/** A variant as the buy box shows it: every number already in the page's words, so that no formatter travels to the browser. */
export type BuyBoxVariant = Choosable & {
  sku: string;
  label: string;
  price: string;
  prior: PriorView | null;
  unitPrice: string | null;
  reference: string;
  level: "plenty" | "few" | "none";
  stock: string;
  /** Where its first picture stands in the gallery. */
  picture: number;
};

export type BuyBoxOption = { code: string; label: string; values: readonly { code: string; label: string; swatch: string | null }[] };

export type BuyBoxError = "VARIANT_GONE" | "SOLD_OUT" | "ALL_IN_CART" | "CART_FULL" | "throttled" | "denied" | "quantity" | "offline";

export type BuyBoxWords = Readonly<
  Record<
    | "priceNote"
    | "quantity"
    | "less"
    | "more"
    | "add"
    | "adding"
    | "soldOut"
    | "added"
    | "toCart"
    | "soldOutValue"
    | "versions"
    | "impossible",
    string
  >
> & {
  errors: Readonly<Record<BuyBoxError, string>>;
  /** When fewer were left than asked for; `{count}` stands for how many. */
  limited: { one: string; other: string };
};

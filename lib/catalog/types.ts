import type { FormAction } from "@/lib/kernel/action-state";
import type { Locale, Localized } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import type { Money } from "@/lib/kernel/money";
import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";

/** A picture as pages need it: `/media/{hash}` serves it in several widths. `blur` is a data: URL of a few bytes. */
export type PictureView = { hash: string; width: number; height: number; view: "front" | "detail"; alt: string; blur: string };

/** A choice on the product page: "Colour: Chalk, Slate". */
export type OptionView = { code: string; label: string; values: { code: string; label: string; swatch: string | null }[] };

/** `options` maps an option's code to the code of its value; `pictures` index into the product's list. */
export type VariantView = {
  id: string;
  sku: string;
  ean13: string | null;
  price: Money;
  prior: Money | null; // a reduction: the lowest price of the 30 days before it
  options: Record<string, string>;
  label: string; // "Chalk" or "Chalk, 50 × 50 cm", in the page's language
  pictures: number[];
  weightGrams: number;
  dimensionsMm: Record<string, number>;
};

export type Safety = {
  manufacturer: { name: string; address: string; email: string };
  responsiblePerson: { name: string; address: string; email: string } | null;
};

export type ProductView = {
  id: string;
  slug: string;
  name: string;
  subtitle: string;
  description: string;
  materials: string;
  care: string;
  warnings: string | null;
  category: { slug: string; name: string };
  dimensionsMm: Record<string, number>;
  weightGrams: number;
  countryOfOrigin: string;
  kind?: ProductKind; // goods when absent
  vatCategory: VatCategory;
  withdrawalExclusion: WithdrawalExclusion | null;
  netContent: NetContent | null;
  safety: Safety;
  options: OptionView[];
  variants: VariantView[];
  pictures: PictureView[];
};

/** 100 g, told per kg: what the unit price of goods sold by weight or volume is computed from (Directive 98/6 art. 3). */
export type NetContent = { value: number; unit: string; referenceUnit: string };

/** Goods travel. A gift card is money in advance: neither weight nor VAT, and what a variant costs is what its card is worth. */
export type ProductKind = "goods" | "gift_card";

/** What VAT depends on besides the country; the rates are lib/tax's. */
export type VatCategory = "standard" | "reduced" | "food" | "book";

/** What a grid shows of a product. `price` is the lowest of its variants, `priceVaries` says "from"; `prior` is that of every variant. */
export type ProductCard = {
  id: string;
  slug: string;
  name: string;
  subtitle: string;
  price: Money;
  priceVaries: boolean;
  prior: Money | null;
  pictures: PictureView[]; // front and, where there is one, a second view
  swatches: { label: string; swatch: string; hash: string | null }[];
  soldOut: boolean; // at most 10 s old
};

export type CategoryView = { slug: string; name: string; description: string; tint: string };

export const sortOrders = ["featured", "newest", "price-asc", "price-desc", "name"] as const;
export type SortOrder = (typeof sortOrders)[number];

/** One page of a listing; `page` starts at 1 and never exceeds `pages` (≥ 1). `atLeast`: there are more than `total`, which nobody counted. */
export type Listing = { items: ProductCard[]; total: number; page: number; pages: number; atLeast: boolean };

/** A wide picture of several products, for the home page. */
export type SceneView = { slug: string; picture: Omit<PictureView, "view">; products: { slug: string; name: string }[] };

/** Everything that is known of a product when it is written; ids are the writer's. Dates that have no time of day are midnight UTC. */
export type ProductDraft = {
  id: string;
  slug: string;
  categoryId: string;
  kind?: ProductKind; // goods when absent; never changes
  vatCategory: VatCategory;
  withdrawalExclusion?: WithdrawalExclusion | null; // none when absent
  position: number;
  weightGrams: number;
  dimensionsMm: Record<string, number>;
  countryOfOrigin: string;
  hsCode: string;
  manufacturer: Safety["manufacturer"];
  responsiblePerson: Safety["responsiblePerson"];
  netContent: NetContent | null;
  publishedAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  texts: Readonly<Record<Locale, ProductTexts>>;
  options: readonly OptionDraft[];
  pictures: readonly PictureDraft[];
  variants: readonly VariantDraft[];
};

export type ProductTexts = Pick<ProductView, "name" | "subtitle" | "description" | "materials" | "care" | "warnings">;
export type OptionDraft = { id: string; code: string; labels: Localized; values: readonly OptionValueDraft[] };
export type OptionValueDraft = { id: string; code: string; labels: Localized; swatch: string | null };
export type PictureDraft = Omit<PictureView, "alt"> & { id: string; alts: Localized };

/** A price in the home currency, and from when it is in force. */
export type PriceDraft = { id: string; minor: number; validFrom: Date };

/**
 * `prices`: every price so far, oldest first; the last one is in force. `otherPrices`: the same in other currencies; in which it has none, it is
 * not for sale. `valueIds`: one value of each option.
 */
export type VariantDraft = {
  id: string;
  sku: string;
  ean13: string | null;
  prices: readonly PriceDraft[];
  otherPrices?: readonly (PriceDraft & { currency: Currency })[];
  valueIds: readonly string[];
  pictureIds: readonly string[];
  weightGrams: number | null;
  dimensionsMm: Record<string, number> | null;
  hsCode: string | null;
};

export type CategoryDraft = {
  id: string;
  slug: string;
  position: number;
  tint: string;
  texts: Readonly<Record<Locale, { name: string; description: string }>>;
};

export type SceneDraft = Omit<PictureDraft, "view"> & { slug: string; position: number; productIds: readonly string[] };

/** A price as an admin asks for it: `seenMinor` is what the page showed; `from` null begins now, `until` null is for good. */
export type PricePlan = {
  variantId: string;
  currency?: Currency; // the home currency when absent
  minor: number;
  seenMinor: number; // 0 where there was none
  from: Date | null;
  until: Date | null;
};

export type SetPriceError =
  | { code: "FORBIDDEN" | "VARIANT_NOT_FOUND" }
  | { code: "STALE"; minor: number } // the price in force is another by now
  | { code: "ALREADY_PLANNED" | "SAME_PRICE" | "STARTS_IN_PAST" | "ENDS_BEFORE_START" | "NOTHING_PLANNED" | "FIRST_BEGINS_NOW" }
  | { code: "HOME_CURRENCY" | "NOT_FOR_SALE" }; // nothing to withdraw

/** The forms of a SKU's page; both lead back to it. */
export type PriceAction = FormAction<{ variantId: string }, SetPriceError>;

/** What is to be said of the product of a variant; `seen` is what the page showed. */
export type ExclusionChange = { variantId: string; exclusion: WithdrawalExclusion | null; seen: WithdrawalExclusion | null };
export type SetExclusionError = { code: "FORBIDDEN" | "VARIANT_NOT_FOUND" | "GIFT_CARD" | "STALE" };
export type ExclusionAction = FormAction<{ variantId: string }, SetExclusionError>;

/** What is said of it now, and for how many variants. */
export type StaffExclusion = { exclusion: WithdrawalExclusion | null; variants: number };

/** One row of the history as staff see it. */
export type PriceRow = { id: string; price: Money; from: string; state: "planned" | "current" | "past" | "canceled" | "withdrawn" };

/** What a variant costs now in a currency, null where it is not for sale in it, and its last prices and plans, newest first. */
export type StaffPrices = { variantId: string; currency: Currency; price: Money | null; prior: Money | null; rows: PriceRow[] };

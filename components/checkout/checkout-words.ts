import type { RefusalWords } from "@/components/cart/coupon-refusal";
import type { CodeActions, HeldCodes } from "@/components/checkout/checkout-codes";
import type { LineProblem } from "@/lib/cart/types";
import type { CheckoutAction } from "@/lib/checkout/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Country } from "@/lib/shipping/domain/zones";

/** The words of the checkout page; `{names}` in them are filled in by the page. */
export type CheckoutWords = {
  steps: { contact: string; address: string; billing: string; delivery: string; review: string };
  fields: Record<
    | "email"
    | "emailHint"
    | "phone"
    | "phoneHint"
    | "country"
    | "name"
    | "company"
    | "line1"
    | "line1Hint"
    | "line2"
    | "line2Hint"
    | "postalCode"
    | "eircode"
    | "example"
    | "city"
    | "optional"
    | "required",
    string
  >;
  elsewhere: Record<string, string>;
  vatNumber: Record<"summary" | "label" | "hint" | "check", string>;
  update: string;
  legend: string;
  summary: Record<
    "title" | "show" | "items" | "discount" | "freeDelivery" | "shipping" | "quantity" | "delivery" | "change" | "notCounted",
    string
  >;
  legal: { pay: string; payByCard: string; withdrawal: string; withdrawalCards: string };
  button: string;
  pending: string;
  notice: Record<string, string>;
  errors: Record<string, string>;
  refusal: RefusalWords;
};

/** A line of the summary, in words and formatted amounts. */
export type SummaryLine = {
  variantId: string;
  name: string;
  label: string;
  picture: { hash: string; width: number; height: number; alt: string; blur: string } | null;
  quantity: string;
  gross: string;
  counted: boolean;
  excluded: string | null; // no right of withdrawal: told before the button
};

/** What one country and method cost, formatted; `totalMinor` is what the form posts as shown. */
export type Quote = {
  /** What the radio posts: the method, and the counter where there is one. */
  value: string;
  name: string;
  text: string;
  price: string;
  arrival: string;
  delivery: string;
  /** Gift cards: nothing is delivered, and there is no way to choose. */
  cards: boolean;
  /** The same days as the form posts them. */
  shownDelivery: string;
  items: string;
  total: string;
  totalName: string;
  totalMinor: number;
  /** What gift cards pay of it, card by card, and what is left to pay then. */
  giftCardMinor: number;
  giftCards: { name: string; amount: string }[];
  due: { name: string; amount: string; minor: number };
  /** The VAT that comes off the prices, where none is charged. */
  relief: { name: string; amount: string } | null;
  /** Why none is, and what that means for the buyer. */
  taxNote: string | null;
  /** What the form posts as the tax that was shown. */
  shownVat: string;
  /** What offers take off, by name, and how the form posts it. */
  offers: { name: string; amount: string }[];
  shownOffers: string;
  /** The code that takes something off, and what; `code` is what the form posts as shown. */
  discount: { code: string; name: string; amount: string } | null;
  /** Why the cart's code takes nothing off. */
  couponNote: string | null;
  vat: { name: string; amount: string }[];
};

/** A line that cannot be had as the cart says, and why. */
export type Unavailable = { name: string; wanted: number; left: number; why: LineProblem["code"] };

export type CheckoutFormProps = {
  codes: HeldCodes;
  codeActions: CodeActions;
  action: CheckoutAction;
  locale: Locale;
  words: CheckoutWords;
  countries: { code: Country; name: string }[];
  lines: SummaryLine[];
  shownLines: string;
  /** Lines of the cart that cannot be had as it says, as the page was rendered. */
  unavailable: Unavailable[];
  /** What is known of the VAT number that the cart holds. */
  vatCheck: { check: "valid" | "invalid" | "unavailable"; text: string } | null;
  /** What the form posts as what was shown of it. */
  shownVatNumber: string;
  /** By where it goes, as far as the market delivers. */
  quotes: Partial<Record<Country, Quote[]>>;
  /** The currency that the page showed, and where else it delivers; null where it delivers everywhere. */
  shownCurrency: string;
  elsewhere: string | null;
  /** Made for this page: a form sent twice meets itself. */
  checkoutId: string;
  /** What the fields begin with. */
  draft: Readonly<Record<string, string>>;
  /** The buyer comes back from the payment page without having paid. */
  canceled: boolean;
};

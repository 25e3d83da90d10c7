import { describe, expect, it } from "vitest";
import { checkoutSchema, MANUAL_ROWS, manualOrderSchema } from "@/lib/checkout/schemas";
import { newId } from "@/lib/kernel/ids";
import { countries } from "@/lib/shipping/domain/zones";

const form = {
  intent: "place",
  checkoutId: newId(),
  locale: "fr",
  email: "zoe.martin@example.com",
  phone: "06 12 34 56 78",
  name: "Zoé O'Brien-Łuczak",
  company: "",
  line1: "12 rue de la Paix",
  line2: "",
  postalCode: "75002",
  city: "Paris",
  country: "FR",
  method: "standard",
  shownLines: `${newId()}:1`,
  shownVat: "2000:498",
  shownTotalMinor: "2990",
};

function problems(over: Record<string, string | undefined>): Record<string, string> {
  const parsed = checkoutSchema.safeParse({ ...form, ...over });
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
}

describe("a checkout form", () => {
  it("becomes an address, a phone in E.164 and nothing that was not asked for", () => {
    expect(checkoutSchema.parse({ ...form, price: "1", currency: "JPY", totalMinor: "1" })).toEqual({
      intent: "place",
      shownCoupon: "",
      shownOffers: "",
      shownCurrency: "EUR",
      shownGiftCardMinor: 0,
      shownDelivery: "",
      checkoutId: form.checkoutId,
      locale: "fr",
      email: "zoe.martin@example.com",
      phone: "+33612345678",
      address: {
        name: "Zoé O'Brien-Łuczak", // as typed: never escaped on the way in
        company: undefined,
        line1: "12 rue de la Paix",
        line2: undefined,
        postalCode: "75002",
        city: "Paris",
        country: "FR",
      },
      method: "standard",
      pickupPointId: null,
      shownLines: form.shownLines,
      vatNumber: "",
      shownVatNumber: "",
      shownVat: "2000:498",
      shownTotalMinor: 2990,
    });
  });

  it("takes blanks and line breaks for one blank, so that nothing slips a line into a label or a mail", () => {
    const parsed = checkoutSchema.parse({ ...form, name: "  Zoé \r\n Bcc: x@example.com\t", city: "Saint\u00a0Denis" });
    expect(parsed).toMatchObject({ address: { name: "Zoé Bcc: x@example.com", city: "Saint Denis" } });
  });

  it.each([
    [{ email: "" }, { email: "errors.email" }],
    [{ email: "zoe@" }, { email: "errors.email" }],
    [{ email: "zoe@example.com, eve@example.com" }, { email: "errors.email" }],
    [{ email: `${"a".repeat(250)}@example.com` }, { email: "errors.email" }],
    [{ name: "   " }, { name: "errors.name" }],
    [{ line1: "" }, { line1: "errors.line1" }],
    [{ line1: "x".repeat(101) }, { line1: "errors.tooLong" }],
    [{ city: undefined }, { city: "errors.city" }],
    [{ postalCode: "" }, { postalCode: "errors.postalCodeMissing" }],
    [{ postalCode: "7500" }, { postalCode: "errors.postalCode" }],
    [{ postalCode: "00000" }, { postalCode: "errors.postalCode" }],
    [{ postalCode: "ABCDE" }, { postalCode: "errors.postalCode" }],
    [{ postalCode: "20000" }, { postalCode: "errors.notServed" }],
    [{ postalCode: "97400" }, { postalCode: "errors.notServed" }],
    [{ country: "NO" }, { country: "errors.country" }],
    [{ country: "__proto__" }, { country: "errors.country" }],
    [{ country: undefined }, { country: "errors.country" }],
    [{ phone: "12" }, { phone: "errors.phone" }],
    [{ phone: "06 12 34 56" }, { phone: "errors.phone" }],
    [{ phone: "call me" }, { phone: "errors.phone" }],
    [{ method: "teleport" }, { method: "errors.method" }],
    [{ checkoutId: "1" }, { checkoutId: "errors.form" }],
    [{ shownTotalMinor: "-1" }, { shownTotalMinor: "errors.form" }],
    [{ shownTotalMinor: "1e9" }, { shownTotalMinor: "errors.form" }],
    [{ shownTotalMinor: "29.90" }, { shownTotalMinor: "errors.form" }],
    [{ shownTotalMinor: "NaN" }, { shownTotalMinor: "errors.form" }],
    [{ shownLines: "x".repeat(4_001) }, { shownLines: "errors.form" }],
  ])("with %j is refused with %j", (over, expected) => {
    expect(problems(over)).toEqual(expected);
  });

  it("names every field that is wrong at once, those that depend on the country too", () => {
    expect(problems({ email: "", name: "", postalCode: "1", phone: "1" })).toEqual({
      email: "errors.email",
      name: "errors.name",
      postalCode: "errors.postalCode",
      phone: "errors.phone",
    });
  });

  it("takes a VAT number as people write it, and none that cannot be one", () => {
    expect(checkoutSchema.parse({ ...form, vatNumber: "be 0428.759.497" })).toMatchObject({ vatNumber: "BE0428759497" });
    expect(problems({ vatNumber: "BE0428759498" })).toEqual({ vatNumber: "errors.vatNumber" });
    expect(problems({ intent: "vat", vatNumber: "0428759497" })).toEqual({ vatNumber: "errors.vatNumber" });
    expect(checkoutSchema.parse({ ...form, intent: "vat", email: "zoe@", vatNumber: " " })).toMatchObject({ vatNumber: "", email: "zoe@" });
  });

  it("asks no phone, but takes one of any country", () => {
    expect(checkoutSchema.parse({ ...form, phone: " " })).toMatchObject({ phone: null });
    expect(checkoutSchema.parse({ ...form, phone: "+49 30 901820" })).toMatchObject({ phone: "+4930901820" });
    expect(checkoutSchema.parse({ ...form, country: "BE", postalCode: "1000", phone: "0470 12 34 56" })).toMatchObject({
      phone: "+32470123456",
    });
  });

  // Examples of Google's libaddressinput (data/geo), one a country, plus how people type them.
  it.each([
    ["AT", "1010"],
    ["BE", "4000"],
    ["BG", "1700"],
    ["CY", "2008"],
    ["CZ", "110 00"],
    ["DE", "26133"],
    ["DK", "8660"],
    ["EE", "69501"],
    ["ES", "28039"],
    ["FI", "00550"],
    ["FR", "33380"],
    ["GR", "151 24"],
    ["HR", "10000"],
    ["HU", "1037"],
    ["IE", "D02 AF30"],
    ["IT", "00144"],
    ["LT", "04340"],
    ["LU", "4750"],
    ["LV", "LV-1073"],
    ["MT", "BZN 1130"],
    ["NL", "1234 ab"],
    ["PL", "00-950"],
    ["PT", "2725-079"],
    ["RO", "060274"],
    ["SE", "114 55"],
    ["SI", "4000"],
    ["SK", "010 01"],
    ["CH", "2544"],
    ["GB", "EC1Y 8SY"],
    ["US", "95014"],
    ["JP", "150-0001"],
  ])("knows the postal codes of %s: %s", (country, postalCode) => {
    expect(problems({ country, postalCode, phone: "" })).toEqual({});
    expect(problems({ country, postalCode: "?", phone: "" })).toEqual({ postalCode: "errors.postalCode" });
  });

  it("knows an example for every country it offers", () => {
    expect(countries).toHaveLength(31);
  });

  it.each(["update", "adjust"])("that only says %s keeps what was typed, finished or not", (intent) => {
    const half = { intent, checkoutId: form.checkoutId, locale: "en", email: "zoe@", postalCode: "7", country: "DE" };
    expect(checkoutSchema.parse(half)).toEqual(half);
  });

  it("enters a gift card or a code that was typed before it orders, and needs nothing else for it", () => {
    expect(checkoutSchema.parse({ ...form, giftCode: " 7K2Q " })).toMatchObject({ intent: "card", giftCode: "7K2Q", email: form.email });
    expect(checkoutSchema.parse({ ...form, code: "TEN" })).toMatchObject({ intent: "coupon", code: "TEN" });
    expect(checkoutSchema.parse({ ...form, giftCode: " ", code: "" })).toMatchObject({ intent: "place" });
    const half = { intent: "card", checkoutId: form.checkoutId, locale: "fr", email: "zoe@", giftCode: "" };
    expect(checkoutSchema.safeParse(half).error?.issues).toMatchObject([{ path: ["giftCode"], message: "errors.giftCode" }]);
    const card = "01890a5d-ac96-774b-bcce-b302099a8057";
    expect(checkoutSchema.parse({ ...half, intent: `uncard:${card}` })).toMatchObject({ intent: "uncard", cardId: card, email: "zoe@" });
    expect(checkoutSchema.safeParse({ ...half, intent: "uncard:x" }).success).toBe(false);
  });

  it.each([undefined, "", "refund"])("knows no intent %j", (intent) => {
    expect(checkoutSchema.safeParse({ ...form, intent }).success).toBe(false);
  });
});

describe("the office's form for an order of a customer", () => {
  const { checkoutId: _cart, shownLines: _lines, shownVat: _vat, shownTotalMinor: _total, ...buyer } = form;
  const parse = (over: Record<string, string>) => manualOrderSchema.safeParse({ ...buyer, intent: "check", formId: newId(), ...over });
  const wrong = (over: Record<string, string>) =>
    Object.fromEntries((parse(over).error?.issues ?? []).map(({ path, message }) => [path.join("."), message.split(".").at(-1)]));

  it("reads its rows: empty ones are none, a missing quantity is one, spaces are nothing", () => {
    const parsed = parse({ sku0: " VAS-1 ", quantity0: "2", sku1: "", quantity1: "", sku4: "BOL-2", quantity4: "" });
    expect(parsed.data).toMatchObject({
      lines: [
        { row: 0, sku: "VAS-1", quantity: 2 },
        { row: 4, sku: "BOL-2", quantity: 1 },
      ],
    });
    expect(parse({ [`sku${MANUAL_ROWS}`]: "LATE", sku0: "VAS-1" }).data).toMatchObject({ lines: [{ row: 0 }] });
  });

  it.each([
    ["nothing typed", {}, { sku0: "noLines" }],
    ["a quantity alone", { quantity2: "3" }, { sku2: "skuMissing" }],
    ["one SKU twice", { sku0: "VAS-1", sku1: "vas-1" }, { sku1: "skuTwice" }],
    ["no quantity", { sku0: "A", quantity0: "0" }, { quantity0: "quantity" }],
    ["a part", { sku0: "A", quantity0: "1.5" }, { quantity0: "quantity" }],
    ["too many", { sku0: "A", quantity0: "100" }, { quantity0: "quantity" }],
    ["less than none", { sku0: "A", quantity0: "-1" }, { quantity0: "quantity" }],
    ["a wrong address beside wrong rows", { postalCode: "7500" }, { postalCode: "postalCode", sku0: "noLines" }],
    ["a phone of nobody", { sku0: "A", phone: "12" }, { phone: "phone" }],
  ])("says what is wrong with %s", (_name, over, expected) => {
    expect(wrong(over)).toEqual(expected);
  });

  it("asks for one more row whatever else was typed", () => {
    expect(manualOrderSchema.safeParse({ intent: "rows", sku0: "A", email: "half" }).success).toBe(true);
  });
});

import parsePhone from "libphonenumber-js/max";
import { validate as validatePostalCode } from "postal-codes-js";
import { z } from "zod";
import { readTypedCodes } from "@/lib/checkout/domain/typed-codes";
import { locales } from "@/lib/kernel/locale";
import { type Currency, currencies, deliversTo, HOME_CURRENCY, marketOf } from "@/lib/kernel/market";
import { readWay } from "@/lib/shipping/domain/way-choice";
import { type Country, countries, isServed } from "@/lib/shipping/domain/zones";
import { parseVatNumber, writeVatNumber } from "@/lib/tax/domain/vat-number";

/** Messages are keys of the namespace `checkout`. */
const text = (max: number, missing: string) =>
  z
    .string({ error: missing })
    .transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, " ").trim())
    .pipe(z.string().min(1, { error: missing }).max(max, { error: "errors.tooLong" }));

/** Blank or absent means: not given. */
const optionalText = (max: number) =>
  z
    .string()
    .optional()
    .transform((typed) => typed?.replace(/[\p{Cc}\s]+/gu, " ").trim() || undefined)
    .pipe(z.string().max(max, { error: "errors.tooLong" }).optional());

const code = (missing: string) => z.string({ error: missing }).trim().min(1, { error: missing }).max(200, { error: missing });
const checkoutId = z.uuid({ error: "errors.form" });
const locale = z.enum(locales).catch("fr");

/** As it is kept, without what people put between its parts; "" where none was given. Its check digits tell a slip of the hand. */
const vatNumber = z
  .string()
  .max(40, { error: "errors.vatNumber" })
  .default("")
  .transform((typed, context) => {
    const parsed = parseVatNumber(typed);
    if (!parsed && typed.trim() !== "") context.addIssue({ code: "custom", message: "errors.vatNumber" });
    return parsed ? writeVatNumber(parsed) : "";
  });

const shownMinor = z
  .string({ error: "errors.form" })
  .regex(/^\d{1,15}$/, { error: "errors.form" })
  .transform(Number);

/** 38 characters are what a label of La Poste prints in a line; other carriers take no less. */
const fields = z.object({
  intent: z.literal("place"),
  checkoutId,
  locale,
  email: z
    .string({ error: "errors.email" })
    .trim()
    .max(254, { error: "errors.email" })
    .pipe(z.email({ error: "errors.email" })),
  phone: optionalText(40),
  name: text(80, "errors.name"),
  company: optionalText(80),
  line1: text(100, "errors.line1"),
  line2: optionalText(100),
  postalCode: text(16, "errors.postalCodeMissing").transform((code) => code.toUpperCase()),
  city: text(60, "errors.city"),
  vatNumber,
  country: z.enum(countries, { error: "errors.country" }),
  method: z.string({ error: "errors.method" }).transform((text, context) => {
    const way = readWay(text);
    if (!way) context.addIssue({ code: "custom", message: "errors.method" });
    return way ?? z.NEVER;
  }),
  shownLines: z.string({ error: "errors.form" }).max(4_000, { error: "errors.form" }),
  shownCoupon: z.string().max(40, { error: "errors.form" }).default(""), // the code whose discount the page showed
  shownOffers: z.string().max(4_000, { error: "errors.form" }).default(""), // the offers whose discount the page showed
  shownVatNumber: z.string().max(60, { error: "errors.form" }).default(""), // and what the page said of it
  shownVat: z.string({ error: "errors.form" }).max(80, { error: "errors.form" }),
  shownDelivery: z.string().max(21, { error: "errors.form" }).default(""), // the days that the page showed
  shownCurrency: z.enum(currencies, { error: "errors.form" }).default(HOME_CURRENCY),
  shownGiftCardMinor: shownMinor.default(0), // what it said that gift cards pay
  shownTotalMinor: shownMinor,
});

/** Fields that depend on each other, checked as soon as each of them is fine by itself, not only when all others are. */
const placeOrderSchema = fields
  .superRefine(checkPostalCode, dependsOn("country", "postalCode"))
  .superRefine(checkPhone, dependsOn("country", "phone"))
  .transform(({ name, company, line1, line2, postalCode, city, country, phone, method: way, ...rest }) => ({
    ...rest,
    ...way,
    phone: e164(phone, country),
    address: { name, company, line1, line2, postalCode, city, country },
  }));

function checkPhone({ country, phone }: { country: Country; phone?: string | undefined }, context: z.RefinementCtx): void {
  if (phone && !parsePhone(phone, country)?.isValid()) context.addIssue({ code: "custom", path: ["phone"], message: "errors.phone" });
}

const e164 = (phone: string | undefined, country: Country): string | null => (phone && parsePhone(phone, country)?.number) || null;

function checkPostalCode({ country, postalCode }: { country: Country; postalCode: string }, context: z.RefinementCtx): void {
  const problem = postalCodeProblem(country, postalCode);
  if (problem) context.addIssue({ code: "custom", path: ["postalCode"], message: problem });
}

/** Country formats come from postal-codes-js (it agrees with Google's libaddressinput on all 27, a test says); where we deliver is ours. */
function postalCodeProblem(country: Country, postalCode: string): string | null {
  if (validatePostalCode(country, postalCode) !== true || /^0+$/.test(postalCode.replace(/\D/g, ""))) return "errors.postalCode";
  return isServed(country, postalCode) ? null : "errors.notServed";
}

function dependsOn(...names: (keyof typeof fields.shape)[]) {
  return {
    when: ({ value, issues }: { value: unknown; issues: { path?: PropertyKey[] | undefined }[] }) =>
      typeof value === "object" && value !== null && !issues.some(({ path }) => names.some((name) => path?.[0] === name)),
  };
}

/** "card", "uncard", "coupon", "update" (another country; all four without JavaScript), "vat" (check the number), "adjust" and "uncoupon" (order without the code) keep whatever was typed, finished or not. */
const checkoutForms = z.discriminatedUnion("intent", [
  placeOrderSchema,
  z.looseObject({ intent: z.literal("card"), checkoutId, locale, giftCode: code("errors.giftCode") }),
  z.looseObject({ intent: z.literal("uncard"), checkoutId, locale, cardId: z.uuid({ error: "errors.form" }) }),
  z.looseObject({ intent: z.literal("coupon"), checkoutId, locale, code: code("errors.coupon") }),
  z.looseObject({ intent: z.literal("update"), checkoutId, locale }),
  z.looseObject({ intent: z.literal("vat"), checkoutId, locale, vatNumber }),
  z.looseObject({ intent: z.literal("adjust"), checkoutId, locale }),
  z.looseObject({ intent: z.literal("uncoupon"), checkoutId, locale }),
]);
export const checkoutSchema = z.preprocess(readTypedCodes, checkoutForms);

export type CheckoutInput = z.output<typeof checkoutSchema>;
export type PlaceOrderInput = z.output<typeof placeOrderSchema>;

/** Why an order is called off: Stripe's words for it, and one of our own. */
export const cancelReasons = ["requested_by_customer", "undeliverable", "duplicate", "fraudulent"] as const;

/** The form that calls an order off; its id becomes the refund's. Messages: keys of the admin namespace. */
export const cancelOrderSchema = z.object({
  formId: z.uuid("cancel.error.form"),
  orderId: z.uuid("cancel.error.form"),
  reason: z.enum(cancelReasons, "cancel.error.reason"),
});
export type CancelOrderInput = z.output<typeof cancelOrderSchema>;

/** The office's address form: the fields and rules of the checkout's own. `seen` names the address that the form was filled from. */
export const changeAddressSchema = fields
  .pick({ name: true, company: true, line1: true, line2: true, postalCode: true, city: true, country: true })
  .extend({
    orderId: z.uuid({ error: "errors.form" }),
    seen: z.string({ error: "errors.form" }).regex(/^[\w-]{43}$/, { error: "errors.form" }),
  })
  .superRefine(checkPostalCode, dependsOn("country", "postalCode"))
  .transform(({ orderId, seen, ...address }) => ({ orderId, seen, address }));
export type ChangeAddressInput = z.output<typeof changeAddressSchema>;

/** So many lines an order may have that is typed in the office. */
export const MANUAL_ROWS = 20;

type TypedRow = { row: number; sku: string; quantity: string };

/** The rows of the office's form, "sku0" and "quantity0" on; empty ones are none. */
const manualRows = (form: Readonly<Record<string, unknown>>): TypedRow[] =>
  Array.from({ length: MANUAL_ROWS }, (_, row) => ({
    row,
    sku: cell(form[`sku${row}`]),
    quantity: cell(form[`quantity${row}`]),
  })).filter(({ sku, quantity }) => sku !== "" || quantity !== "");

const cell = (typed: unknown): string => (typeof typed === "string" ? typed.trim().slice(0, 60) : "");

function checkRows(form: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const rows = manualRows(form);
  const wrong = (name: string, problem: string) => context.addIssue({ code: "custom", path: [name], message: `manual.error.${problem}` });
  if (rows.length === 0) wrong("sku0", "noLines");
  for (const [at, { row, sku, quantity }] of rows.entries()) {
    if (sku === "") wrong(`sku${row}`, "skuMissing");
    else if (rows.slice(0, at).some((before) => before.sku.toUpperCase() === sku.toUpperCase())) wrong(`sku${row}`, "skuTwice");
    if (!/^(?:[1-9]\d?)?$/.test(quantity)) wrong(`quantity${row}`, "quantity");
  }
}

/** Each market delivers where it does in the shop: the euro everywhere, each other currency to its own country. */
function checkMarket({ currency, country }: { currency?: Currency; country: Country }, context: z.RefinementCtx): void {
  if (currency && !deliversTo(marketOf(currency), country))
    context.addIssue({ code: "custom", path: ["currency"], message: "manual.error.currencyElsewhere" });
}

/** What staff type for a customer; "check" says what it costs, "create" orders what was shown. A missing quantity is one. Messages: keys of `admin` (manual.…) and `checkout`. */
const manualFields = fields
  .pick({
    locale: true,
    email: true,
    phone: true,
    name: true,
    company: true,
    line1: true,
    line2: true,
    postalCode: true,
    city: true,
    country: true,
    method: true,
  })
  .extend({
    intent: z.enum(["check", "create"]),
    method: z.enum(["standard", "express"], { error: "errors.method" }), // an order by phone travels
    formId: z.uuid({ error: "errors.form" }),
    currency: z.enum(currencies, { error: "errors.form" }).default(HOME_CURRENCY),
    shownLines: z.string().max(4_000, { error: "errors.form" }).default(""),
    shownVat: z.string().max(80, { error: "errors.form" }).default(""),
    shownTotalMinor: z.string().max(15, { error: "errors.form" }).default(""),
    shownCurrency: z.string().max(3, { error: "errors.form" }).default(""),
  })
  .loose()
  .superRefine(checkRows, { when: ({ value }) => typeof value === "object" && value !== null })
  .superRefine(checkPostalCode, dependsOn("country", "postalCode"))
  .superRefine(checkPhone, dependsOn("country", "phone"))
  .superRefine(checkMarket, dependsOn("country"))
  .transform(
    ({ intent, formId, locale, currency, email, phone, method, shownLines, shownVat, shownTotalMinor, shownCurrency, ...form }) => ({
      intent,
      formId,
      locale,
      currency,
      email,
      method,
      phone: e164(phone, form.country),
      address: {
        name: form.name,
        company: form.company,
        line1: form.line1,
        line2: form.line2,
        postalCode: form.postalCode,
        city: form.city,
        country: form.country,
      },
      lines: manualRows(form).map(({ row, sku, quantity }) => ({ row, sku, quantity: quantity === "" ? 1 : Number(quantity) })),
      shown: { shownLines, shownVat, shownTotalMinor, shownCurrency },
    }),
  );

/** The office's form for an order: "rows" asks for one more row and keeps whatever was typed, finished or not. */
export const manualOrderSchema = z.discriminatedUnion("intent", [manualFields, z.looseObject({ intent: z.literal("rows") })]);
export type ManualOrderInput = z.output<typeof manualFields>;

/** The two buttons of an order that waits for the payment by link; the form's id makes a double click one. Messages: keys of `admin`. */
export const paymentLinkSchema = z.object({ formId: z.uuid("cancel.error.form"), orderId: z.uuid("cancel.error.form") });
export type PaymentLinkInput = z.output<typeof paymentLinkSchema>;

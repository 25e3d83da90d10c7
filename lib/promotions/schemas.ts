import { z } from "zod";
import { locales } from "@/lib/kernel/locale";
import { currencies, HOME_CURRENCY } from "@/lib/kernel/market";
import { parseMoney } from "@/lib/kernel/money";
import { parseParisTime } from "@/lib/kernel/paris-time";
import { readCouponCode } from "@/lib/promotions/domain/coupon-code";
import type { NewCoupon, NewOffer, TierStep } from "@/lib/promotions/types";

/** Messages are keys of the namespace `admin`. */
const error = (name: string) => `coupons.error.${name}`;
const text = z.string().trim().max(2_000).default("");
const count = (name: string) =>
  text
    .refine((typed) => /^(?:\d{1,7})?$/.test(typed) && typed !== "0", error(name))
    .transform((typed) => (typed === "" ? null : Number(typed)));

const fields = z.object({
  locale: z.enum(locales).catch("fr"),
  code: text.transform((typed, context) => readCouponCode(typed) ?? fail(context, "code")),
  kind: z.enum(["percentage", "amount", "free_shipping"], error("kind")),
  currency: z.enum(currencies).catch(HOME_CURRENCY),
  percent: text,
  amount: text,
  minimum: text,
  category: text,
  products: text,
  firstOrder: z.literal("1").optional(),
  startsAt: text,
  endsAt: text,
  maxUses: count("maxUses"),
  maxPerCustomer: count("maxPerCustomer"),
});

function fail(context: z.RefinementCtx, field: string, path: string[] = [], message = error(field)): never {
  context.addIssue({ code: "custom", path, message });
  return z.NEVER;
}

const slugsOf = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];

/** What an admin types to make a coupon, as it is to be written; products still by their names in addresses. */
export const newCouponSchema = fields.transform((typed, context): NewCoupon => {
  const wrong = (field: string) => fail(context, field, [field]);
  const { locale, code, kind, currency, category, maxUses, maxPerCustomer } = typed;
  const minor = (field: "amount" | "minimum"): number => {
    const read = parseMoney(typed[field], currency, locale);
    return read && read.minor > 0 ? read.minor : wrong(field);
  };
  const moment = (field: "startsAt" | "endsAt"): Date | null =>
    typed[field] === "" ? null : (parseParisTime(typed[field]) ?? wrong(field));
  const slugs = slugsOf(typed.products);
  const [startsAt, endsAt] = [moment("startsAt"), moment("endsAt")];
  if (startsAt && endsAt && endsAt <= startsAt) wrong("endsAt");
  if (kind === "free_shipping" && (category !== "" || slugs.length > 0)) wrong("kind");
  return {
    code,
    kind,
    currency,
    basisPoints: kind === "percentage" ? (readPercent(typed.percent) ?? wrong("percent")) : null,
    amountMinor: kind === "amount" ? minor("amount") : null,
    minimumMinor: typed.minimum === "" ? 0 : minor("minimum"),
    categorySlugs: category === "" ? [] : [category],
    productSlugs: slugs,
    firstOrder: typed.firstOrder === "1",
    startsAt,
    endsAt,
    maxUses,
    maxPerCustomer,
  };
});

/** "10", "12,5" or "7.25 %" in basis points; null when it is no percentage above 0 and up to 100. */
function readPercent(typed: string): number | null {
  const [, whole, fraction = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed) ?? [];
  if (whole === undefined) return null;
  const basisPoints = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return basisPoints > 0 && basisPoints <= 10_000 ? basisPoints : null;
}

export const endCouponSchema = z.object({ couponId: z.uuid(error("form")) });

const offerError = (name: string) => `offers.error.${name}`;
const units = (name: string, least: number) =>
  text
    .refine((typed) => typed === "" || (/^\d{1,3}$/.test(typed) && Number(typed) >= least), offerError(name))
    .transform((typed) => (typed === "" ? null : Number(typed)));

/** So many steps a tiered offer may have in the office's form. */
export const OFFER_STEPS = 3;
const stepNumbers = Array.from({ length: OFFER_STEPS }, (_, i) => i + 1);

const offerFields = z.object({
  locale: z.enum(locales).catch("fr"),
  nameFr: text.pipe(z.string().min(1, offerError("name")).max(60, offerError("name"))),
  nameEn: text.pipe(z.string().min(1, offerError("name")).max(60, offerError("name"))),
  kind: z.enum(["buy_x_get_y", "tiered"], offerError("kind")),
  buy: units("buy", 1),
  get: units("get", 1),
  percent: text,
  times: units("times", 1),
  from1: units("from", 2),
  from2: units("from", 2),
  from3: units("from", 2),
  percent1: text,
  percent2: text,
  percent3: text,
  category: text,
  products: text,
  couponToo: z.literal("1").optional(),
  startsAt: text,
  endsAt: text,
});

/** What an admin types to make an offer, as it is to be written; products still by their names in addresses. */
export const newOfferSchema = offerFields.transform((typed, context): NewOffer => {
  const wrong = (field: string, problem = field) => fail(context, field, [field], offerError(problem));
  const moment = (field: "startsAt" | "endsAt"): Date | null =>
    typed[field] === "" ? null : (parseParisTime(typed[field]) ?? wrong(field));
  const [startsAt, endsAt] = [moment("startsAt"), moment("endsAt")];
  if (startsAt && endsAt && endsAt <= startsAt) wrong("endsAt");
  const productSlugs = slugsOf(typed.products);
  if (typed.category === "" && productSlugs.length === 0) wrong("products", "goods");
  const period = { startsAt, endsAt };
  return {
    names: { fr: typed.nameFr, en: typed.nameEn },
    rule: typed.kind === "buy_x_get_y" ? bundleOf(typed, wrong) : { kind: "tiered", steps: stepsOf(typed, wrong) },
    couponToo: typed.couponToo === "1",
    productSlugs,
    categorySlugs: typed.category === "" ? [] : [typed.category],
    ...period,
  };
});

type TypedOffer = z.output<typeof offerFields>;
type Wrong = (field: string, problem?: string) => never;

const bundleOf = ({ buy, get, percent, times }: TypedOffer, wrong: Wrong): NewOffer["rule"] => ({
  kind: "buy_x_get_y",
  buy: buy ?? wrong("buy"),
  get: get ?? wrong("get"),
  basisPoints: readPercent(percent) ?? wrong("percent"),
  times,
});

/** Each further step begins later and gives more: what else would it be for. */
function stepsOf(typed: TypedOffer, wrong: Wrong): TierStep[] {
  const steps: TierStep[] = [];
  for (const n of stepNumbers) {
    const from = typed[`from${n}` as "from1"];
    const percent = typed[`percent${n}` as "percent1"];
    if (n > 1 && from === null && percent === "") continue;
    const step = { from: from ?? wrong(`from${n}`, "from"), basisPoints: readPercent(percent) ?? wrong(`percent${n}`, "percent") };
    const before = steps.at(-1);
    if (before && step.from <= before.from) wrong(`from${n}`, "order");
    if (before && step.basisPoints <= before.basisPoints) wrong(`percent${n}`, "more");
    steps.push(step);
  }
  return steps;
}

export const endOfferSchema = z.object({ offerId: z.uuid(offerError("form")) });

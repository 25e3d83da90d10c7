import { z } from "zod";
import { locales } from "@/lib/kernel/locale";
import { currencies, HOME_CURRENCY } from "@/lib/kernel/market";
import { parseMoney } from "@/lib/kernel/money";
import { parseParisTime } from "@/lib/kernel/paris-time";
import { readCouponCode } from "@/lib/promotions/domain/coupon-code";
import type { NewCoupon } from "@/lib/promotions/types";

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

function fail(context: z.RefinementCtx, field: string, path: string[] = []): never {
  context.addIssue({ code: "custom", path, message: error(field) });
  return z.NEVER;
}

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
  const slugs = typed.products.split(/[\s,;]+/).filter(Boolean);
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
    productSlugs: [...new Set(slugs)],
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

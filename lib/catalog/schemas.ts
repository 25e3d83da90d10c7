import { z } from "zod";
import { locales } from "@/lib/kernel/locale";
import { currencies, HOME_CURRENCY } from "@/lib/kernel/market";
import { parseMoney } from "@/lib/kernel/money";
import { parseParisTime } from "@/lib/kernel/paris-time";
import { withdrawalExclusions } from "@/lib/kernel/withdrawal-exclusion";

/** More than this is a typing error. */
const MAX_MINOR = 10_000_000;

/** Empty is none; else a time on clocks in Paris. */
const moment = z.string().transform((text, context) => {
  if (text.trim() === "") return null;
  const at = parseParisTime(text.trim());
  if (!at) context.addIssue({ code: "custom", message: "price.error.moment" });
  return at;
});

const ofVariant = {
  variantId: z.uuid("price.error.variant"),
  sku: z.string().min(1).max(100),
  currency: z.enum(currencies).default(HOME_CURRENCY),
};

/** The form of a SKU's page: `seenMinor` is the price that the page showed. The amount is read as the office's language writes it. */
export const setPriceSchema = z
  .strictObject({
    ...ofVariant,
    locale: z.enum(locales),
    seenMinor: z
      .string()
      .regex(/^\d{1,12}$/, "price.error.variant")
      .transform(Number),
    price: z.string().trim().max(30, "price.error.price"),
    from: moment,
    until: moment,
  })
  .transform(({ locale, price, ...plan }, context) => {
    const minor = parseMoney(price, plan.currency, locale)?.minor ?? 0;
    if (minor < 1 || minor > MAX_MINOR) context.addIssue({ code: "custom", message: "price.error.price", path: ["price"] });
    return { ...plan, minor };
  });

/** The button that takes back what is planned for a SKU. */
export const cancelPricesSchema = z.strictObject(ofVariant);

/** The button that takes a SKU off sale in a currency. */
export const withdrawPriceSchema = z.strictObject(ofVariant);

/** "" is what may be withdrawn from. */
const exclusion = z.enum(["", ...withdrawalExclusions], "exclusion.error.choice").transform((chosen) => chosen || null);

/** The form of a SKU's page that says why its product is excluded from withdrawal; `seen` is what the page showed. */
export const setExclusionSchema = z.strictObject({
  variantId: z.uuid("exclusion.error.choice"),
  sku: z.string().min(1).max(100),
  exclusion,
  seen: exclusion,
});

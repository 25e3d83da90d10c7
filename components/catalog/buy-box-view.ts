import { getTranslations } from "next-intl/server";
import type { BuyBoxVariant, BuyBoxWords } from "@/components/catalog/buy-box-types";
import { priorFigures } from "@/lib/catalog/domain/prior-view";
import { stockLevel } from "@/lib/catalog/domain/stock-words";
import { unitPrice } from "@/lib/catalog/domain/unit-price";
import type { ProductView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

type Words = Awaited<ReturnType<typeof getTranslations<"catalog">>>;

/** The variants of a product with everything that is said of them in words, for the buy box. `firstOf`: each one's place in the gallery. */
export function buyBoxVariants(
  { variants, netContent }: ProductView,
  sellable: Readonly<Record<string, number>>,
  firstOf: Readonly<Record<string, number>>,
  locale: Locale,
  t: Words,
): BuyBoxVariant[] {
  return variants.map(({ id, sku, options, label, price, prior }) => {
    const left = sellable[id] ?? 0;
    const level = stockLevel(left);
    const perUnit = netContent && unitPrice(price, netContent);
    return {
      id,
      sku,
      options,
      label,
      sellable: left,
      price: formatMoney(price, locale),
      prior: prior && { reduced: t("prior.reduced"), label: t("prior.label"), ...priorFigures(prior, price, locale) },
      unitPrice: perUnit && t("product.perUnit", { price: formatMoney(perUnit, locale), unit: netContent.referenceUnit }),
      reference: t("product.reference", { sku }),
      level,
      stock: t(`product.stock.${level}`, { count: left }),
      picture: firstOf[id] ?? 0,
    };
  });
}

/**
 * Every word that the buy box may say, in the page's language. `untaxed`: "in Japan", where no VAT is charged: the price has it inside, as
 * everywhere, and the cart takes it off (ADR 0016).
 */
export async function buyBoxWords(locale: Locale, kind: ProductView["kind"], untaxed: string | null): Promise<BuyBoxWords> {
  const t = await getTranslations({ locale, namespace: "catalog.product" });
  const common = await getTranslations({ locale, namespace: "common" });
  return {
    priceNote: kind === "gift_card" ? t("card.priceNote") : untaxed ? t("priceNoteAbroad", { place: untaxed }) : t("priceNote"),
    quantity: common("quantity"),
    less: common("less"),
    more: common("more"),
    add: t("add"),
    adding: t("adding"),
    soldOut: t("soldOutButton"),
    added: t("added"),
    toCart: t("toCart"),
    soldOutValue: t("soldOutValue"),
    versions: t("allVersions"),
    impossible: t("impossible", { with: "{with}" }),
    limited: { one: t("limited.one"), other: t("limited.other", { count: "{count}" }) },
    errors: {
      VARIANT_GONE: t("errors.VARIANT_GONE"),
      SOLD_OUT: t("errors.SOLD_OUT"),
      ALL_IN_CART: t("errors.ALL_IN_CART"),
      CART_FULL: t("errors.CART_FULL"),
      throttled: t("errors.throttled"),
      denied: t("errors.denied"),
      quantity: t("errors.quantity"),
      offline: t("errors.offline"),
    },
  };
}

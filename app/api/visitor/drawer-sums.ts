import { getTranslations } from "next-intl/server";
import type { DrawerSums } from "@/components/cart/drawer-words";
import type { Drawer } from "@/lib/checkout/queries/get-drawer";
import type { Locale } from "@/lib/kernel/locale";
import { type Market, markets } from "@/lib/kernel/market";
import { formatMoney } from "@/lib/kernel/money";

/** The sums of the cart's page, in its own words and in order, for the drawer; null while there is nothing to sum up. */
export async function drawerSums({ price }: Drawer, locale: Locale, market: Market): Promise<DrawerSums | null> {
  if (price === null) return null;
  const t = await getTranslations({ locale, namespace: "cart" });
  const { currency, home } = markets[market];
  const place = (await getTranslations({ locale, namespace: "common.place" }))(home);
  const amount = (minor: number) => formatMoney({ minor, currency }, locale);
  const off = (minor: number) => `−${amount(minor)}`;
  const gifts = price.treatment === "voucher";
  const discount = price.couponMinor === 0 ? t("coupon.freeDelivery") : off(price.couponMinor);
  return {
    rows: [
      ...price.offers.map(({ names, savedMinor }) => ({ name: names[locale], amount: off(savedMinor), less: true })),
      ...(price.coupon ? [{ name: t("coupon.discount", { code: price.coupon.code }), amount: discount, less: true }] : []),
      ...(gifts
        ? []
        : [
            {
              name: t("summary.shipping", { place }),
              amount: price.shippingMinor === 0 ? t("summary.free") : amount(price.shippingMinor),
              less: false,
            },
          ]),
      ...(price.reliefMinor > 0 ? [{ name: t("summary.relief"), amount: off(price.reliefMinor), less: true }] : []),
    ],
    total: {
      name: t(gifts ? "summary.totalPlain" : price.reliefMinor > 0 ? "summary.totalNet" : "summary.total"),
      amount: amount(price.totalMinor),
    },
  };
}

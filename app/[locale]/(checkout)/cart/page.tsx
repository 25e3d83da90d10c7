import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { CartPage } from "@/components/cart/cart-page";
import type { CartWords } from "@/components/cart/cart-words";
import { changeCartAction, changeCouponAction, changeGiftCardsAction } from "@/lib/cart/actions";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { getCart, getCartCards, getCartCoupon, getCartOffers } from "@/lib/cart/queries";
import { windowText } from "@/lib/kernel/day";
import { asLocale } from "@/lib/kernel/locale";
import { markets } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import { readMarket } from "@/lib/platform/market-cookie";
import { deliveryWindow, parisTime } from "@/lib/shipping/domain/shipping-offers";
import { zoneOf } from "@/lib/shipping/domain/zones";
import { taxTerms } from "@/lib/tax/domain/tax-terms";

export async function generateMetadata({ params }: PageProps<"/[locale]/cart">): Promise<Metadata> {
  const t = await getTranslations({ locale: asLocale((await params).locale), namespace: "cart" });
  return { title: t("title") };
}

/** The cart that this browser's cookie names. */
export default async function Page({ params, searchParams }: PageProps<"/[locale]/cart">) {
  const locale = asLocale((await params).locale);
  setRequestLocale(locale);
  const { limited } = await searchParams;
  const t = await getTranslations({ locale, namespace: "cart" });
  const at = now();
  const { day } = parisTime(at);
  const token = await readCartToken();
  const { currency, home } = markets[await readMarket()];
  const zone = zoneOf(home);
  const [cart, coupon, cards, places] = await Promise.all([
    getCart(token, locale, currency),
    getCartCoupon(token),
    getCartCards(token, currency),
    getTranslations({ locale, namespace: "common.place" }),
  ]);
  const offers = await getCartOffers(cart);
  const parts = ["empty", "table", "line", "prior", "problem", "adjust", "done", "errors", "summary", "coupon", "giftCard"] as const;
  const offer = (await getTranslations({ locale, namespace: "catalog" })).raw("offer");
  const words = { ...Object.fromEntries(parts.map((part) => [part, t.raw(part)])), offer } as CartWords;
  return (
    <>
      <h1 className="pt-10 text-3xl lg:pt-14 lg:text-4xl">{t("title")}</h1>
      <CartPage
        action={changeCartAction}
        couponAction={changeCouponAction}
        cardsAction={changeGiftCardsAction}
        cart={cart}
        coupon={coupon}
        offers={offers}
        cards={cards}
        locale={locale}
        zone={zone}
        place={places(home)}
        tax={taxTerms(home, day, { business: false })}
        day={day}
        delivery={windowText(deliveryWindow(zone, "standard", at), locale, (key, days) => t(`delivery.${key}`, days))}
        limited={typeof limited === "string" ? limited : null}
        words={words}
      />
    </>
  );
}

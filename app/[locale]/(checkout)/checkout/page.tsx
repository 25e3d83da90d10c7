import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { checkoutProps } from "@/app/[locale]/(checkout)/checkout/checkout-props";
import type { CouponWords, GiftCardWords } from "@/components/cart/cart-words";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { changeCouponAction, changeGiftCardsAction } from "@/lib/cart/actions";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { checkoutAction } from "@/lib/checkout/actions";
import { getCheckout } from "@/lib/checkout/queries/get-checkout";
import { newId } from "@/lib/kernel/ids";
import { asLocale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { readMarket } from "@/lib/platform/market-cookie";

export async function generateMetadata({ params }: PageProps<"/[locale]/checkout">): Promise<Metadata> {
  const t = await getTranslations({ locale: asLocale((await params).locale), namespace: "checkout" });
  return { title: t("title") };
}

/** Checkout of the cart that this browser's cookie names; as a guest, always. */
export default async function Page({ params, searchParams }: PageProps<"/[locale]/checkout">) {
  const locale = asLocale((await params).locale);
  setRequestLocale(locale);
  const { payment } = await searchParams;
  const t = await getTranslations({ locale, namespace: "checkout" });
  const cart = await getTranslations({ locale, namespace: "cart" });
  const codeWords = { card: cart.raw("giftCard") as GiftCardWords, coupon: cart.raw("coupon") as CouponWords };
  const checkout = await getCheckout(await readCartToken(), locale, await readMarket());
  return (
    <>
      <h1 className="pt-10 text-3xl lg:pt-14 lg:text-4xl">{t("title")}</h1>
      {checkout.cart.lines.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t("empty.title")} text={t("empty.text")}>
            <Link href={paths.home(locale)} className={buttonClass()}>
              {t("empty.toShop")}
            </Link>
          </EmptyState>
        </div>
      ) : (
        <CheckoutForm
          action={checkoutAction}
          checkoutId={newId()}
          canceled={payment === "canceled"}
          codeActions={{ card: changeGiftCardsAction, coupon: changeCouponAction }}
          codes={{ cards: checkout.cards, coupon: checkout.coupon, words: codeWords }}
          {...checkoutProps(checkout, locale, t)}
        />
      )}
    </>
  );
}

"use client";

import { type ReactNode, useEffect, useState } from "react";
import { announceAdded } from "@/components/cart/cart-events";
import { messageOf } from "@/components/catalog/buy-box-message";
import type { BuyBoxOption, BuyBoxVariant, BuyBoxWords } from "@/components/catalog/buy-box-types";
import { showPicture } from "@/components/catalog/gallery";
import { PriorPrice } from "@/components/catalog/prior-price";
import { VariantChoice } from "@/components/catalog/variant-choice";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Quantity } from "@/components/ui/quantity";
import { useFormAction } from "@/components/ui/use-form-action";
import { type AddLineAction, MAX_QUANTITY } from "@/lib/cart/types";
import { firstVariant } from "@/lib/catalog/domain/choose-variant";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = {
  action: AddLineAction;
  locale: Locale;
  productId: string;
  options: readonly BuyBoxOption[];
  variants: readonly BuyBoxVariant[];
  words: BuyBoxWords;
  /** What the shop takes off by itself, below the price. */
  offers?: ReactNode;
  /** Delivery and returns, below the button, of what can be bought. */
  children?: ReactNode;
  /** The way on from what is sold out. */
  instead?: ReactNode;
};

/**
 * Choice, price, stock and the one button. The server renders the first variant that can be bought, the same for every visitor; here the
 * address (`?variant=SKU`) and the choices take over, and picture, price, reference and stock follow. Without a script it is a plain form.
 */
export function BuyBox({ action, locale, productId, options, variants, words, offers, children, instead }: Props) {
  const { state, waiting, lost, formAction, send } = useFormAction(action);
  const [chosenId, setChosenId] = useState(firstVariant(variants)?.id);
  const chosen = variants.find(({ id }) => id === chosenId) ?? variants[0];

  useEffect(() => {
    const sku = new URLSearchParams(window.location.search).get("variant");
    const wanted = variants.find((variant) => variant.sku === sku);
    if (!wanted) return;
    setChosenId(wanted.id);
    showPicture(wanted.picture);
  }, [variants]);

  useEffect(() => {
    if (state.status === "done") announceAdded(state.value);
  }, [state]);

  if (!chosen) return null;
  const choose = (variant: BuyBoxVariant) => {
    setChosenId(variant.id);
    showPicture(variant.picture);
    window.history.replaceState(null, "", `?variant=${encodeURIComponent(variant.sku)}`);
  };
  const soldOut = chosen.sellable <= 0;
  const message = lost ? { good: false, text: words.errors.offline } : messageOf(state, words);
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault(); // React would reset the form afterwards, and with it the choice
        if (!waiting) void send(new FormData(event.currentTarget));
      }}
      className="grid gap-6"
    >
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="locale" value={locale} />
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p className="tabular text-2xl">
          {chosen.prior && <span className="sr-only">{chosen.prior.reduced} </span>}
          <span className={chosen.prior ? "text-sale" : undefined}>{chosen.price}</span>
        </p>
        <p className="text-sm text-muted">
          {words.priceNote}
          {chosen.unitPrice && ` · ${chosen.unitPrice}`}
        </p>
        {chosen.prior && (
          <p className="w-full text-muted">
            <PriorPrice prior={chosen.prior} />
          </p>
        )}
      </div>
      {offers}
      <VariantChoice options={options} variants={variants} chosen={chosen} words={words} onChoose={choose} />
      <p role="status" className={`stock stock-${chosen.level}`}>
        {chosen.stock}
      </p>
      <div className="flex flex-wrap items-stretch gap-3">
        {!soldOut && (
          <Quantity
            key={chosen.id}
            name="quantity"
            label={words.quantity}
            less={words.less}
            more={words.more}
            max={Math.min(MAX_QUANTITY, chosen.sellable)}
            hideLabel
            className="[&>div]:min-h-13"
          />
        )}
        <Button type="submit" size="lg" aria-disabled={waiting} disabled={soldOut} className="min-w-52 flex-1">
          {soldOut ? words.soldOut : waiting ? words.adding : words.add}
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {message && (
          <p className={message.good ? "text-accent" : "font-medium text-sale"}>
            {message.text}{" "}
            {message.good && (
              <Link href={paths.cart(locale)} className="link">
                {words.toCart}
              </Link>
            )}
          </p>
        )}
      </div>
      {soldOut ? instead : children}
      <p className="tabular text-sm text-muted">{chosen.reference}</p>
    </form>
  );
}

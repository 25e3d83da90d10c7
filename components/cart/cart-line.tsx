"use client";

import type { CartWords } from "@/components/cart/cart-words";
import { PriorPrice } from "@/components/catalog/prior-price";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import { Price } from "@/components/ui/price";
import { Quantity } from "@/components/ui/quantity";
import { lineGross } from "@/lib/cart/domain/summarise-cart";
import type { CartLineView } from "@/lib/cart/types";
import { priorFigures } from "@/lib/catalog/domain/prior-view";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

export type LineForm = {
  locale: Locale;
  words: CartWords;
  formAction: (form: FormData) => void;
  submit: (fields: Record<string, string>) => void;
};

/** One line of the cart: a row of the table on wide screens, a card on narrow ones. Every control is a form of its own without a script. */
export function CartLine({ line, locale, words, formAction, submit }: LineForm & { line: CartLineView }) {
  const { variantId, name, label, picture, problem, quantity, most } = line;
  const dead = most === 0;
  return (
    <tr className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-x-4 border-t border-line py-5 md:table-row md:py-0">
      <td className="row-span-2 self-start md:w-32 md:align-top md:py-5 md:pr-6">
        <Link href={paths.product(locale, line.productSlug, line.sku)} tabIndex={-1} aria-hidden="true" className="block">
          <Picture picture={picture} sizes="8rem" alt="" className={dead ? "opacity-50" : ""} />
        </Link>
      </td>
      <th scope="row" className="col-span-2 text-left font-normal md:py-5 md:pr-6 md:align-top">
        <Link href={paths.product(locale, line.productSlug, line.sku)} className="font-serif text-lg hover:text-accent">
          {name}
        </Link>
        {label && <p className="text-sm text-muted">{label}</p>}
        <p className="text-sm text-muted md:hidden">
          <UnitPrice line={line} locale={locale} words={words} />
        </p>
        {problem && (
          <p className="mt-2 max-w-[36ch] text-sm font-medium text-sale">
            {fill(words.problem[problem.code], { left: problem.code === "SHORT" ? problem.left : 0 })}
          </p>
        )}
      </th>
      <td className="max-md:hidden md:py-5 md:pr-6 md:text-right md:align-top">
        <UnitPrice line={line} locale={locale} words={words} />
      </td>
      <td className="mt-3 max-[24rem]:col-span-2 md:py-3 md:pr-6 md:align-top">
        {!dead && (
          <form action={formAction} onSubmit={(event) => event.preventDefault()}>
            <Hidden intent="set" variantId={variantId} locale={locale} />
            <Quantity
              name="quantity"
              label={fill(words.line.quantityOf, { name })}
              less={fill(words.line.less, { name })}
              more={fill(words.line.more, { name })}
              max={Math.max(most, 1)}
              value={quantity}
              onChange={(next) => submit({ intent: "set", variantId, quantity: String(next) })}
              hideLabel
            />
            <div className="without-script">
              <Button type="submit" variant="quiet" className="text-sm">
                {words.line.update}
              </Button>
            </div>
          </form>
        )}
      </td>
      <td className="mt-3 text-right max-[24rem]:col-start-3 max-[24rem]:row-start-3 max-[24rem]:mt-0 md:py-5 md:align-top">
        {dead ? (
          <span className="text-sm text-muted">{words.line.notCounted}</span>
        ) : (
          <Price amount={lineGross(line)} locale={locale} className="font-medium" />
        )}
      </td>
      <td className="col-start-2 max-[24rem]:row-start-3 md:w-px md:py-3 md:pl-6 md:text-right md:align-top">
        <RemoveForm {...{ line, locale, words, formAction, submit }} />
      </td>
    </tr>
  );
}

function UnitPrice({ line: { unitGross, unitPrior }, locale, words }: Pick<LineForm, "locale" | "words"> & { line: CartLineView }) {
  if (!unitPrior) return <Price amount={unitGross} locale={locale} />;
  const prior = { ...words.prior, ...priorFigures(unitPrior, unitGross, locale) };
  return (
    <>
      <span className="sr-only">{prior.reduced} </span>
      <Price amount={unitGross} locale={locale} className="text-sale" />
      <PriorPrice prior={prior} className="block text-sm text-muted md:ml-auto md:max-w-[22ch]" />
    </>
  );
}

function RemoveForm({ line, locale, words, formAction, submit }: LineForm & { line: CartLineView }) {
  const { variantId, name } = line;
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault();
        submit({ intent: "remove", variantId });
      }}
    >
      <Hidden intent="remove" variantId={variantId} locale={locale} />
      <Button type="submit" variant="quiet" aria-label={fill(words.line.removeOf, { name })} className="text-sm text-muted">
        {words.line.remove}
      </Button>
    </form>
  );
}

export function Hidden(fields: Record<string, string>) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

"use client";

import { useEffect, useState } from "react";
import type { DrawerCart, DrawerWords } from "@/components/cart/drawer-words";
import { Row } from "@/components/cart/row";
import { buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Picture } from "@/components/ui/picture";
import { Price } from "@/components/ui/price";
import { buyable, lineGross } from "@/lib/cart/domain/summarise-cart";
import type { AddedLine } from "@/lib/cart/types";
import { fill } from "@/lib/kernel/fill";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { added: AddedLine; open: boolean; onClose: () => void; locale: Locale; words: DrawerWords };

/** What the cart holds now and costs, as on its page, what was just added first. Closing gives the focus back to the button that added. */
export default function CartDrawer({ added, open, onClose, locale, words }: Props) {
  const cart = useCart(added, locale);
  const lines = cart === "lost" ? [] : [...(cart?.lines ?? [])].sort((a, b) => Number(isAdded(b)) - Number(isAdded(a)));
  const sums = cart === "lost" ? null : (cart?.sums ?? null);
  function isAdded({ variantId }: { variantId: string }) {
    return variantId === added.variantId;
  }
  return (
    <Dialog open={open} onClose={onClose} title={words.title} closeLabel={words.close} place="right">
      <div className="grid flex-1 content-start gap-4 overflow-y-auto px-6 py-4" aria-busy={cart === null}>
        {added.limitedTo !== null && (
          <Notice tone="info" role="status">
            {fill(words.limited, { n: added.quantity })}
          </Notice>
        )}
        {cart === null && (
          <p role="status" className="text-muted">
            {words.loading}
          </p>
        )}
        {cart === "lost" && <p role="status">{words.failed}</p>}
        <ul className="grid divide-y divide-line">
          {lines.map((line) => (
            <li key={line.variantId} className="flex items-start gap-4 py-4">
              <span className="w-20 shrink-0">
                <Picture picture={line.picture} sizes="5rem" alt="" />
              </span>
              <span className="grid flex-1">
                <span className="font-serif text-lg">{line.name}</span>
                {line.label && <span className="text-sm text-muted">{line.label}</span>}
                {buyable(line) > 0 && <span className="text-sm text-muted">{fill(words.quantity, { n: buyable(line) })}</span>}
                {line.problem?.code === "APART" && <span className="text-sm text-sale">{words.apart}</span>}
              </span>
              {buyable(line) > 0 ? (
                <Price amount={lineGross(line)} locale={locale} />
              ) : (
                <span className="text-sm whitespace-nowrap text-muted">{words.notCounted}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="grid gap-3 border-t border-line px-6 pt-4 pb-6">
        <dl className="grid gap-1">
          <Row
            name={words.subtotal}
            value={<Price amount={cart === null || cart === "lost" ? added.subtotal : cart.subtotal} locale={locale} />}
            className={sums ? "" : "text-lg font-medium"}
          />
          {sums?.rows.map(({ name, amount, less }) => (
            <Row key={name} name={name} value={amount} className={less ? "text-accent" : ""} />
          ))}
          {sums && <Row name={sums.total.name} value={sums.total.amount} className="mt-1 text-lg font-medium" />}
        </dl>
        <Link href={paths.checkout(locale)} className={buttonClass({ size: "lg", block: true })}>
          {words.checkout}
        </Link>
        <Link href={paths.cart(locale)} className={buttonClass({ variant: "secondary", block: true })}>
          {words.view}
        </Link>
      </div>
    </Dialog>
  );
}

/** The whole cart, read again after each add; null while it is on its way. */
function useCart(added: AddedLine, locale: Locale): DrawerCart | "lost" | null {
  const [cart, setCart] = useState<DrawerCart | "lost" | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each add is a new object, and a reason to read again
  useEffect(() => {
    let current = true;
    const read = async (): Promise<DrawerCart | "lost"> => {
      const answer = await fetch(`/api/visitor?locale=${locale}`, { cache: "no-store" }).catch(() => null);
      return answer?.ok ? ((await answer.json()) as { cart: DrawerCart }).cart : "lost";
    };
    read().then((next) => current && setCart(next));
    return () => {
      current = false;
    };
  }, [added, locale]);
  return cart;
}

"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { onAdded } from "@/components/cart/cart-events";
import type { DrawerWords } from "@/components/cart/drawer-words";
import type { AddedLine } from "@/lib/cart/types";
import type { Locale } from "@/lib/kernel/locale";

/** The drawer itself is fetched when something is first added: a page that nobody adds on does not carry it. */
const CartDrawer = lazy(() => import("@/components/cart/cart-drawer"));

/** Opens the cart at the right edge after each add, wherever on the page that happens. One per page, outside of any link or form. */
export function CartDrawerHost({ locale, words }: { locale: Locale; words: DrawerWords }) {
  const [added, setAdded] = useState<AddedLine | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      onAdded((line) => {
        setAdded(line);
        setOpen(true);
      }),
    [],
  );
  if (!added) return null;
  return (
    <Suspense fallback={null}>
      <CartDrawer added={added} open={open} onClose={() => setOpen(false)} locale={locale} words={words} />
    </Suspense>
  );
}

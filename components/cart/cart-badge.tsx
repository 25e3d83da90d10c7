"use client";

import { useEffect, useState } from "react";
import { onAdded } from "@/components/cart/cart-events";

type Visitor = { cart: { count: number } };

/**
 * How many things are in this visitor's cart, on pages that are the same for everybody. Empty until it knows and when it is zero;
 * it lies over the basket, so nothing moves. Without a script the link beside it is enough.
 */
export function CartBadge({ label }: { label: string }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await fetch("/api/visitor", { cache: "no-store" }).catch(() => null);
      if (answer?.ok && current) setCount(((await answer.json()) as Visitor).cart.count);
    };
    const again = ({ persisted }: PageTransitionEvent) => persisted && void read();
    void read();
    const stop = onAdded((line) => setCount(line.count));
    window.addEventListener("pageshow", again);
    return () => {
      current = false;
      stop();
      window.removeEventListener("pageshow", again);
    };
  }, []);
  if (count === 0) return null;
  return (
    <span className="tabular absolute top-0.5 left-6 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-sm leading-none text-on-accent xl:left-3.5">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> {label}</span>
    </span>
  );
}

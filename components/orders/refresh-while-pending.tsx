"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const FIRST_MS = 1_500;
const SLOWEST_MS = 15_000;

/** Asks for the page again while the payment is on its way: quickly at first, then ever more patiently, and not while the tab is hidden. */
export function RefreshWhilePending() {
  const router = useRouter();
  useEffect(() => {
    let wait = FIRST_MS;
    let timer = setTimeout(ask, wait);
    function ask() {
      if (!document.hidden) router.refresh();
      wait = Math.min(wait * 1.4, SLOWEST_MS);
      timer = setTimeout(ask, wait);
    }
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}

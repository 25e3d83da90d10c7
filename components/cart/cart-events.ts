import type { AddedLine } from "@/lib/cart/types";

const ADDED = "comptoir:added";

/** Tells badge and drawer, wherever they are on the page, that something was put into the cart. */
export const announceAdded = (line: AddedLine): void => void window.dispatchEvent(new CustomEvent(ADDED, { detail: line }));

/** Listens to it; returns how to stop, as an effect wants it. */
export function onAdded(listen: (line: AddedLine) => void): () => void {
  const heard = (event: Event) => listen((event as CustomEvent<AddedLine>).detail);
  window.addEventListener(ADDED, heard);
  return () => window.removeEventListener(ADDED, heard);
}

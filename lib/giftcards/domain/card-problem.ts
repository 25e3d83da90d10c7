import type { CardProblem } from "@/lib/giftcards/types";

type Facts = {
  readonly currency: string;
  readonly availableMinor: number;
  readonly expiresAt: Date;
  readonly voided: boolean;
  readonly frozen: boolean;
};

/** Why a card pays nothing towards an order in `currency` at this moment; null when it pays. */
export function cardProblem(
  { currency: own, availableMinor, expiresAt, voided, frozen }: Facts,
  currency: string,
  at: Date,
): CardProblem | null {
  if (voided) return "VOID";
  if (frozen) return "FROZEN";
  if (at >= expiresAt) return "EXPIRED";
  if (own !== currency) return "OTHER_CURRENCY";
  return availableMinor > 0 ? null : "EMPTY";
}

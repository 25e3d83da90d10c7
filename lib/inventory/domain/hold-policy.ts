import type { HolderKind } from "@/lib/inventory/types";

export type HoldLimits = {
  /** Unpaid orders at the same time. */
  readonly orders: number;
  /** Units of all variants together. */
  readonly units: number;
  /** Units of one variant that are always fine, however few there are: a small stock may be bought whole. */
  readonly floor: number;
  /** Above the floor: one part in this many of the units that nobody else holds or has bought. */
  readonly shareOf: number;
};

/**
 * What the unpaid orders of one visitor may hold together, for as long as a payment session lives. Only a plentiful stock is shared out: the
 * last units go to whoever orders first, since a unit that nobody may order is as lost as one that somebody holds in vain (ADR 0017).
 */
export const HOLD_LIMITS: Readonly<Record<HolderKind, HoldLimits>> = {
  /**
   * One person. Three orders: the phone, the laptop and one more try; a fourth is forgotten payments or a hoarder. Twelve: a dinner service.
   * 240 units: a wedding list; a cart may hold 50 lines of 99, which would empty a small shop by one click.
   */
  email: { orders: 3, units: 240, floor: 12, shareOf: 4 },
  /**
   * An office, a campus, a carrier whose customers share one address: hundreds of strangers. 300 orders and 1,200 units are a rush of them, all
   * on the payment page at once; half of a plentiful stock stays for everybody else.
   */
  address: { orders: 300, units: 1_200, floor: 24, shareOf: 2 },
};

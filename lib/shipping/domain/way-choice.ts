import { isId } from "@/lib/kernel/ids";
import { shippingMethods } from "@/lib/shipping/domain/shipping-offers";
import type { ShippingMethod } from "@/lib/shipping/types";

/** What a buyer chose: a method, and with it the counter where one is needed. */
export type WayChoice = { method: ShippingMethod; pickupPointId: string | null };

/** A choice as one form field, so that one group of radios offers all: "standard", or "pickup." and the counter's id. */
export const writeWay = ({ method, pickupPointId }: WayChoice): string => (pickupPointId === null ? method : `${method}.${pickupPointId}`);

/** The choice that a field names, or null. */
export function readWay(text: string): WayChoice | null {
  const [name = "", pickupPointId = null, ...more] = text.split(".");
  const method = shippingMethods.find((known) => known === name);
  if (!method || more.length > 0 || (method === "pickup") !== (pickupPointId !== null)) return null;
  return pickupPointId === null || isId(pickupPointId) ? { method, pickupPointId } : null;
}

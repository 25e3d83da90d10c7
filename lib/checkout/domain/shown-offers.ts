import type { OrderPrice } from "@/lib/checkout/domain/price-order";

/** What offers took off on a checkout page, as one form field: "id:1200,id:300". */
export const writeShownOffers = ({ offers }: Pick<OrderPrice, "offers">): string =>
  offers.map(({ id, savedMinor }) => `${id}:${savedMinor}`).join(",");

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Those that such a field speaks of and that take nothing off any more; null when they are the same as now. */
export function offersGone(shown: string, { offers }: Pick<OrderPrice, "offers">): string[] | null {
  const ids = shown.split(",").flatMap((part) => part.split(":")[0]?.match(uuid) ?? []);
  const gone = ids.filter((id) => !offers.some((offer) => offer.id === id));
  return gone.length === 0 && ids.length === offers.length ? null : gone;
}

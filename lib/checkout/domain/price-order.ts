import { shippingPrice } from "@/lib/shipping/domain/shipping-offers";
import type { ShippingMethod, Zone } from "@/lib/shipping/types";
import { vatOfOrder } from "@/lib/tax/domain/vat-of-order";
import type { VatCategory, VatGroup } from "@/lib/tax/types";

export type PricedInput = { unitGrossMinor: number; quantity: number; vatCategory: VatCategory };

/** All in minor units of one currency. `itemsMinor` + `shippingMinor` = `totalMinor`; VAT is inside. */
export type OrderPrice = {
  lines: { grossMinor: number; vatRateBasisPoints: number; vatMinor: number }[]; // beside the lines given
  itemsMinor: number;
  shippingMinor: number;
  shippingVatMinor: number;
  totalMinor: number;
  vatMinor: number;
  vatGroups: VatGroup[];
};

/**
 * What an order costs: lines and their shipping, with the VAT inside. The page shows this and the server charges it: one function.
 * `day` picks the VAT rates. Throws RangeError on amounts beyond the safe integers or a quantity that is not a positive integer.
 */
export function priceOrder(lines: readonly PricedInput[], shipping: { zone: Zone; method: ShippingMethod }, day: string): OrderPrice {
  const gross = lines.map(lineGross);
  const itemsMinor = safe(gross.reduce((sum, amount) => sum + amount, 0));
  const shippingMinor = lines.length > 0 ? shippingPrice(shipping.zone, shipping.method, itemsMinor) : 0; // nothing travels
  const vat = vatOfOrder(
    lines.map(({ vatCategory }, i) => ({ vatCategory, grossMinor: gross[i] ?? 0 })),
    shippingMinor,
    day,
  );
  return {
    lines: vat.lines.map(({ rateBasisPoints, vatMinor }, i) => ({
      grossMinor: gross[i] ?? 0,
      vatRateBasisPoints: rateBasisPoints,
      vatMinor,
    })),
    itemsMinor,
    shippingMinor,
    shippingVatMinor: vat.shippingVatMinor,
    totalMinor: safe(itemsMinor + shippingMinor),
    vatMinor: vat.vatMinor,
    vatGroups: vat.groups,
  };
}

function lineGross({ unitGrossMinor, quantity }: PricedInput): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity: ${quantity}`);
  if (!Number.isSafeInteger(unitGrossMinor) || unitGrossMinor < 0) throw new RangeError(`not a price: ${unitGrossMinor}`);
  return safe(Number(BigInt(unitGrossMinor) * BigInt(quantity)));
}

function safe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe integer: ${amount}`);
  return amount;
}

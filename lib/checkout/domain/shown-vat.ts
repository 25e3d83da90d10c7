import type { OrderPrice } from "@/lib/checkout/domain/price-order";
import { isExempt } from "@/lib/tax/domain/is-exempt";

/** The tax that a checkout page showed, as one form field: "2000:861,550:163", or why there is none. The total may be the same with another VAT inside. */
export const writeShownVat = ({ treatment, vatGroups }: Pick<OrderPrice, "treatment" | "vatGroups">): string =>
  isExempt(treatment) ? treatment : vatGroups.map(({ rateBasisPoints, vatMinor }) => `${rateBasisPoints}:${vatMinor}`).join(",");

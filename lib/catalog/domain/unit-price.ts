import type { NetContent } from "@/lib/catalog/types";
import type { Money } from "@/lib/kernel/money";

const weights: Readonly<Record<string, number>> = { mg: 0.001, g: 1, kg: 1000 };
const volumes: Readonly<Record<string, number>> = { ml: 1, cl: 10, l: 1000 };

/** The price of one reference unit (Directive 98/6 art. 3), rounded to the cent; null when the units do not belong together. */
export function unitPrice(price: Money, { value, unit, referenceUnit }: NetContent): Money | null {
  const kind = unit.toLowerCase() in weights ? weights : volumes;
  const own = kind[unit.toLowerCase()];
  const reference = kind[referenceUnit.toLowerCase()];
  if (!own || !reference || value <= 0) return null;
  return { minor: Math.round((price.minor * reference) / (value * own)), currency: price.currency };
}

import { applyDuePrices } from "@/lib/catalog/operations/apply-due-prices";
import { loop } from "@/worker/loop";

/** Shows planned prices on time. */
export const startPrices = () => loop("apply-prices", 5, applyDuePrices);

import { showDueOffers } from "@/lib/promotions/operations/show-due-offers";
import { loop } from "@/worker/loop";

/** Shows offers from their beginning to their end, and no longer. */
export const startOffers = () => loop("show-offers", 5, showDueOffers);

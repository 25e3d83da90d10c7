import { sweepOrders } from "@/lib/checkout/operations/sweep-orders";
import { loop } from "@/worker/loop";

/** Ends orders whose payment never came, after asking Stripe. */
export const startSweep = () => loop("sweep-orders", 30, sweepOrders);

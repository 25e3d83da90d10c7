import type { DeliveryWindow } from "@/lib/shipping/types";

/** The days of delivery that a checkout page showed, as one form field: "2026-11-24/2026-11-26". */
export const writeShownDelivery = ({ from, to }: DeliveryWindow): string => `${from}/${to}`;

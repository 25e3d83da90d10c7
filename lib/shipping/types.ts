/** Where a parcel goes: one price list each. `INTL`: outside the EU. */
export type Zone = "FR" | "EU" | "INTL";
export type ShippingMethod = "standard" | "express";

/** The earliest and latest day of delivery, as calendar days of Europe/Paris ("2026-11-24"). */
export type DeliveryWindow = { from: string; to: string };

/** What a method costs for these goods, gross in minor units, and when the parcel arrives. */
export type ShippingOffer = { method: ShippingMethod; priceMinor: number; delivery: DeliveryWindow };

import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";

/** Where a parcel goes: one price list each. */
export type Zone = "FR" | "EU" | "CH" | "GB" | "US" | "JP";
export type ShippingMethod = "standard" | "express" | "pickup";

/** What travels: what it is worth with VAT and before any discount, in minor units, and what it weighs. */
export type Goods = { itemsMinor: number; grams: number };

/** How it travels; `day` (of Europe/Paris) and `currency` (the home one when absent) pick the price list. */
export type Way = { zone: Zone; method: ShippingMethod; day: string; currency?: Currency };

/** The earliest and latest day of delivery, as calendar days of Europe/Paris ("2026-11-24"). */
export type DeliveryWindow = { from: string; to: string };

/** What a method costs for these goods, gross in minor units, and when the parcel arrives. */
export type ShippingOffer = { method: ShippingMethod; priceMinor: number; delivery: DeliveryWindow };

/** A counter of the shop's own at which an order waits for its buyer. */
export type PickupPoint = { id: string; name: string; line1: string; postalCode: string; city: string; hours: Record<Locale, string> };

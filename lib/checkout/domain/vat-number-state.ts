import type { CheckedVatNumber } from "@/lib/orders/domain/order-tax";
import { HOME } from "@/lib/tax/domain/eu-countries";
import { parseVatNumber } from "@/lib/tax/domain/vat-number";

/** How long what VIES said is good for, before it is asked again. */
const GOOD_FOR_MS = 24 * 3_600_000;

/** Whether VIES need not be asked again about this number: it gave an answer, not too long ago. */
export const isSettled = (held: CheckedVatNumber | null, number: string, at: Date): held is CheckedVatNumber =>
  held?.number === number && held.check !== "unavailable" && at.getTime() - Date.parse(held.checkedAt) < GOOD_FOR_MS;

/** Whether its buyer is a business of another member state, confirmed: only then does the buyer account for the VAT. */
export const isForeignBusiness = (held: CheckedVatNumber | null): boolean =>
  held?.check === "valid" && parseVatNumber(held.number)?.country !== HOME;

/** What a page showed of the VAT number, as one form field: "BE0428759497 valid"; empty without one. */
export const writeShownVatNumber = (held: CheckedVatNumber | null): string => (held ? `${held.number} ${held.check}` : "");

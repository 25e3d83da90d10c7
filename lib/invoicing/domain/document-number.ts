import type { DocumentKind } from "@/lib/invoicing/types";

const letters: Record<DocumentKind, string> = { invoice: "F", credit_note: "A" }; // facture, avoir

/** "F2026-000001": the letter of the sequence, its year and the number in it. The table checks the same. */
export const documentNumber = (kind: DocumentKind, year: number, sequence: number): string =>
  `${letters[kind]}${year}-${String(sequence).padStart(6, "0")}`;

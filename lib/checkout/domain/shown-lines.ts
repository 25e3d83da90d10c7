import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";

type Line = { variantId: string; quantity: number; withdrawalExclusion?: WithdrawalExclusion | null };

/**
 * The lines that a checkout page showed, as one form field: "id:2,id:1:perishable". Order does not matter. What is excluded from withdrawal is
 * part of it: nobody orders what was excluded after the page was shown without having read so.
 */
export const writeShownLines = (lines: readonly Line[]): string =>
  lines
    .map(({ variantId, quantity, withdrawalExclusion }) => [variantId, quantity, withdrawalExclusion].filter(Boolean).join(":"))
    .sort()
    .join(",");

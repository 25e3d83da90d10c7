import type { CartLineView } from "@/lib/cart/types";
import type { ManualRowProblem } from "@/lib/checkout/types";

type Row = { readonly row: number; readonly sku: string };

/** Whether what was typed names this SKU: small letters do for capitals. */
export const isSku = (typed: string, sku: string): boolean => typed === sku || typed.toUpperCase() === sku;

/** What is wrong with the rows that staff typed, given the lines that the catalogue has for them. */
export const rowProblems = (rows: readonly Row[], lines: readonly Pick<CartLineView, "sku" | "problem">[]): ManualRowProblem[] =>
  rows.flatMap(({ row, sku }): ManualRowProblem[] => {
    const line = lines.find((each) => isSku(sku, each.sku));
    if (!line) return [{ row, code: "UNKNOWN" }];
    if (!line.problem) return [];
    const { problem } = line;
    if (problem.code === "SHORT") return [{ row, ...problem }];
    return [{ row, code: problem.code }];
  });

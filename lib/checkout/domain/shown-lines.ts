type Line = { variantId: string; quantity: number };

/** The lines that a checkout page showed, as one form field: "id:2,id:1". Order does not matter. */
export const writeShownLines = (lines: readonly Line[]): string =>
  lines
    .map(({ variantId, quantity }) => `${variantId}:${quantity}`)
    .sort()
    .join(",");

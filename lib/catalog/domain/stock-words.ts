/** From this many on nobody needs to know the number. */
const PLENTY = 4;

/** What the shop says about stock: a number only when it is low, and then the true one. */
export const stockLevel = (sellable: number): "plenty" | "few" | "none" => (sellable <= 0 ? "none" : sellable < PLENTY ? "few" : "plenty");

/** At this many sellable units or fewer, staff are told. */
export const LOW_STOCK = 5;

/** True when a variant wants restocking. */
export const isLow = (sellable: number): boolean => sellable <= LOW_STOCK;

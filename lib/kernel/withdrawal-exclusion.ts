/** Why goods cannot be given back by the right of withdrawal (Directive 2011/83 art. 16 c, d, e; LAW.md row 2). Told before ordering. */
export const withdrawalExclusions = ["custom_made", "hygiene", "perishable"] as const;
export type WithdrawalExclusion = (typeof withdrawalExclusions)[number];

/** Whether goods cannot be withdrawn from at all. Sealed ones can, while the seal is whole (art. 16 e): who unpacks them looks. */
export const isExcluded = (exclusion: WithdrawalExclusion | null): boolean => exclusion !== null && exclusion !== "hygiene";

/** What a column says, or null: anything else excludes nothing. */
export const asExclusion = (text: string | null): WithdrawalExclusion | null =>
  withdrawalExclusions.find((known) => known === text) ?? null;

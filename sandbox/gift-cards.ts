/** Gift cards of the demo shop, with the codes that only a demo may know beforehand. */
export const demoGiftCards = [
  { code: "DEM0-CADE-AX50-0001", amountMinor: 5_000 },
  { code: "DEM0-CADE-AX20-0002", amountMinor: 2_000 },
] as const;

/**
 * The people of the demo shop. Fixed and public, so only APP_ENV demo and test may have them: prisma/seed/accounts.ts refuses elsewhere.
 * Customers arrive with customer accounts, a TOTP secret with the second factor.
 */
export const demoAccounts = [
  { email: "admin@comptoir.example", name: "Camille Arnaud", role: "admin", password: "lanterne-verger-cuivre-41" },
  { email: "support@comptoir.example", name: "Sacha Leroy", role: "support", password: "ardoise-girofle-marelle-58" },
] as const;

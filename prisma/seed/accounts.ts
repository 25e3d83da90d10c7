import { createStaff } from "@/lib/identity/operations/create-staff";
import { env } from "@/lib/platform/env";
import { demoAccounts } from "@/sandbox/accounts";

/**
 * The demo's staff, once. Their passwords are public: throws outside APP_ENV demo and test, before the first write.
 * Answers how many were new.
 */
export async function seedAccounts(): Promise<number> {
  if (env.APP_ENV === "production") throw new Error("demo accounts have public passwords: APP_ENV must be demo or test");
  let created = 0;
  for (const account of demoAccounts) {
    const result = await createStaff(account, { kind: "system" });
    if (result.ok) created += 1;
    else if (result.error.code !== "EMAIL_TAKEN") throw new Error(`${account.email}: ${result.error.code} ${result.error.reason}`);
  }
  return created;
}

import "server-only";
import { record } from "@/lib/audit/operations/record";
import { passwordWeakness } from "@/lib/identity/domain/password-weakness";
import { insertStaff } from "@/lib/identity/repository";
import type { CreateStaffInput } from "@/lib/identity/schemas";
import type { CreateStaffError } from "@/lib/identity/types";
import type { Actor } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { hashPassword } from "@/lib/platform/password";
import { inTransaction } from "@/lib/platform/transaction";

/** A new account for somebody of the shop. Errors: PASSWORD_WEAK with the reason, EMAIL_TAKEN. */
export async function createStaff(input: CreateStaffInput, actor: Actor): Promise<Result<{ id: string }, CreateStaffError>> {
  const weakness = passwordWeakness(input.password, input.email);
  if (weakness) return err({ code: "PASSWORD_WEAK", reason: weakness });
  const passwordHash = await hashPassword(input.password);

  return inTransaction<{ id: string }, CreateStaffError>(async (tx) => {
    const id = await insertStaff(tx, { email: input.email, name: input.name, role: input.role, passwordHash });
    if (!id) return err({ code: "EMAIL_TAKEN" });
    await record(tx, { action: "staff.created", subject: { type: "user", id }, actor, data: { role: input.role } });
    return ok({ id });
  });
}

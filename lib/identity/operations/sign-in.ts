import "server-only";
import { record } from "@/lib/audit/operations/record";
import { findAccount } from "@/lib/identity/repository";
import type { SignInError } from "@/lib/identity/types";
import { type Actor, isStaff } from "@/lib/kernel/actor";
import { err, ok, type Result } from "@/lib/kernel/result";
import { verifyPassword } from "@/lib/platform/password";
import { createSession, revokeSession } from "@/lib/platform/session";
import { inTransaction, type Tx } from "@/lib/platform/transaction";

/**
 * A new session for who knows the password; the browser's old one ends. Hashing happens before the transaction: it holds no connection.
 * Error: WRONG_CREDENTIALS, one and the same, after one hash verification in every case.
 */
export async function signIn(input: { email: string; password: string }, actor: Actor): Promise<Result<{ token: string }, SignInError>> {
  const account = await findAccount(input.email);
  const matches = await verifyPassword(account?.passwordHash ?? null, input.password);
  const signedIn = account && matches && !account.disabledAt ? account : null;

  const result = await inTransaction<string | null, never>(async (tx) => {
    if (signedIn) return ok(await openSession(tx, signedIn, actor));
    const reason = !account ? "unknown_account" : account.disabledAt ? "disabled" : "wrong_password";
    await record(tx, {
      action: "auth.sign_in_failed",
      subject: { type: "user", id: account?.id ?? "unknown" },
      actor: { kind: "guest" },
      data: { reason },
    });
    return ok(null);
  });
  return result.ok && result.value !== null ? ok({ token: result.value }) : err({ code: "WRONG_CREDENTIALS" });
}

async function openSession(tx: Tx, account: { id: string }, actor: Actor): Promise<string> {
  if (isStaff(actor)) await revokeSession(tx, actor.sessionId);
  const token = await createSession(tx, account.id);
  await record(tx, { action: "auth.signed_in", subject: { type: "user", id: account.id }, actor: { kind: "staff", id: account.id } });
  return token;
}

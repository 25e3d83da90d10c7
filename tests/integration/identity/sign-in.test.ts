import { describe, expect, it, vi } from "vitest";
import { signInAction } from "@/lib/identity/actions";
import { blindIndex } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import * as password from "@/lib/platform/password";
import { take } from "@/lib/platform/rate-limit";
import { currentActor } from "@/lib/platform/session";
import { limits } from "@/lib/security/limits";
import { post } from "@/tests/support/actions";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import { Browser, use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
vi.mock("@/lib/platform/password", { spy: true });

const verifications = vi.mocked(password.verifyPassword);
const wrong = { status: "failed", error: { code: "WRONG_CREDENTIALS" } };

describe("signing in", () => {
  it("leads on and leaves a session that no script can read", async () => {
    const { email, password, actor } = await given.staff("support");
    const browser = use();
    expect(await post(signInAction, { email, password, next: "/admin/orders?status=confirmed" })).toMatchObject({
      to: "/admin/orders?status=confirmed",
    });
    expect(browser.jar.get("session")?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
    expect(browser.cookie("session")).toMatch(/^[A-Za-z0-9_-]{43}$/); // 256 bits
    expect(await currentActor()).toMatchObject({ kind: "staff", id: actor.id, role: "support" });
  });

  it("takes the e-mail in any case, and the password only exactly", async () => {
    const { email, password } = await given.staff();
    use();
    expect(await post(signInAction, { email: `  ${email.toUpperCase()} `, password })).toMatchObject({ to: "/admin" });
    for (const other of [password.toUpperCase(), ` ${password}`, `${password}\u200b`, password.slice(0, -1)]) {
      use();
      expect((await post(signInAction, { email, password: other })).state).toMatchObject(wrong);
    }
  });

  it("never leads off the back office", async () => {
    const { email, password } = await given.staff();
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "/fr/cart"]) {
      use();
      expect(await post(signInAction, { email, password, next })).toMatchObject({ to: "/admin" });
    }
  });

  it("begins a new session and ends the one this browser had", async () => {
    const { email, password } = await given.staff();
    const browser = use();
    await post(signInAction, { email, password });
    const before = browser.cookie("session") ?? "";
    await post(signInAction, { email, password });
    expect(browser.cookie("session")).not.toBe(before);
    browser.jar.set("session", { value: before, options: {} });
    expect(await currentActor()).toEqual({ kind: "guest" });
  });
});

describe("a failed sign-in", () => {
  it("reads the same for an unknown e-mail, a wrong password and a disabled account, after one verification each", async () => {
    const known = await given.staff();
    const disabled = await given.staff();
    await db.user.update({ where: { id: disabled.actor.id }, data: { disabledAt: new Date() } });
    const states = [];
    for (const [email, password] of [
      ["nobody@comptoir.example", "violet-cascade-theorie-9"],
      [known.email, "violet-cascade-theorie-8"],
      [disabled.email, disabled.password],
    ] as const) {
      const browser = use();
      verifications.mockClear();
      const { state } = await post(signInAction, { email, password, next: "/admin" });
      expect(state).toEqual({ ...wrong, values: { email, next: "/admin" } }); // the password does not come back
      expect(verifications).toHaveBeenCalledTimes(1);
      expect(browser.cookie("session")).toBeUndefined();
      states.push(JSON.stringify({ ...state, values: null }));
    }
    expect(new Set(states).size).toBe(1);
  });

  it("is written down by account id, never by e-mail", async () => {
    const { email, actor } = await given.staff();
    use();
    await post(signInAction, { email, password: "not the password" });
    await post(signInAction, { email: "someone.private@example.com", password: "not the password" });
    const rows = await db.auditLog.findMany({ where: { action: "auth.sign_in_failed", subjectId: { in: [actor.id, "unknown"] } } });
    expect(rows.map(({ subjectId, data, actorKind }) => ({ subjectId, data, actorKind }))).toEqual(
      expect.arrayContaining([
        { subjectId: actor.id, data: { reason: "wrong_password" }, actorKind: "guest" },
        { subjectId: "unknown", data: { reason: "unknown_account" }, actorKind: "guest" },
      ]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/@|private/);
  });

  it("of a form that is not one costs no hash and echoes no password", async () => {
    use();
    verifications.mockClear();
    const { state } = await post(signInAction, { email: "not an address", password: "hunter2hunter2" });
    expect(state).toMatchObject({ status: "invalid", fieldErrors: { email: ["errors.emailInvalid"] } });
    expect(JSON.stringify(state)).not.toContain("hunter2");
    expect(verifications).not.toHaveBeenCalled();
  });

  it("with a password of more than 256 bytes is refused, not cut to one that fits", async () => {
    const { email, actor } = await given.staff();
    const long = "ab3".repeat(85).concat("x"); // 256 bytes
    await db.user.update({ where: { id: actor.id }, data: { passwordHash: await password.hashPassword(long) } });
    use();
    expect((await post(signInAction, { email, password: `${long}y` })).state).toMatchObject(wrong);
    expect(await post(signInAction, { email, password: long })).toMatchObject({ to: "/admin" });
  });
});

describe("guessing", () => {
  it("one account stops after two hundred tries in a quarter of an hour, from wherever, the right password included", async () => {
    const { email, password } = await given.staff();
    const { perSubject } = limits.signIn;
    for (let attempt = 1; attempt < perSubject.max; attempt++) await take(perSubject, blindIndex("email", email));
    use(); // another address each time
    expect((await post(signInAction, { email, password: "guess 200" })).state).toMatchObject(wrong);
    verifications.mockClear();
    use();
    expect((await post(signInAction, { email: email.toUpperCase(), password })).state).toMatchObject({
      status: "refused",
      reason: "throttled",
    });
    expect(verifications).not.toHaveBeenCalled();
  });

  it("many accounts from one address stops after twenty tries", async () => {
    const { email, password } = await given.staff();
    use(new Browser());
    for (let attempt = 0; attempt < 20; attempt++) await post(signInAction, { email: `n${attempt}@example.com`, password: "guess" });
    expect((await post(signInAction, { email, password })).state).toMatchObject({ status: "refused", reason: "throttled" });
  });
});

describe("the audit log", () => {
  it("that takes no row lets nobody in", async () => {
    const { email, password, actor } = await given.staff();
    const browser = use();
    const before = await db.session.count({ where: { userId: actor.id } });
    const outcome = await whileAuditFails(() => post(signInAction, { email, password }));
    expect(outcome.status).toBe("rejected");
    expect(await db.session.count({ where: { userId: actor.id } })).toBe(before);
    expect(browser.cookie("session")).toBeUndefined();
  });
});

import { describe, expect, it, vi } from "vitest";
import { signInAction, signOutAction } from "@/lib/identity/actions";
import { hashToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";
import { currentActor } from "@/lib/platform/session";
import { post } from "@/tests/support/actions";
import { moveClock, restoreClockAfterEach } from "@/tests/support/clock";
import { whileAuditFails } from "@/tests/support/failing-audit";
import { given } from "@/tests/support/given";
import type { GivenStaff } from "@/tests/support/given-staff";
import { type Browser, use } from "@/tests/support/next-headers";

vi.mock("next/headers", () => import("@/tests/support/next-headers"));
restoreClockAfterEach();

const MINUTE = 60_000;
const guest = { kind: "guest" };

const enter = ({ email, password }: GivenStaff) => post(signInAction, { email, password });

async function signedIn(): Promise<{ browser: Browser; staff: GivenStaff }> {
  const staff = await given.staff();
  const browser = use();
  await enter(staff);
  return { browser, staff };
}

describe("a staff session", () => {
  it("is kept in the database as a hash: a stolen table opens nothing", async () => {
    const { browser } = await signedIn();
    const token = browser.cookie("session") ?? "";
    expect(await db.session.count({ where: { tokenHash: token } })).toBe(0);
    expect(await db.session.count({ where: { tokenHash: hashToken(token) } })).toBe(1);
  });

  it("ends on the server at sign-out: the cookie of before is worthless", async () => {
    const { browser, staff } = await signedIn();
    const token = browser.cookie("session") ?? "";
    expect(await post(signOutAction, {})).toMatchObject({ to: "/admin/sign-in" });
    expect(browser.cookie("session")).toBeUndefined();
    browser.jar.set("session", { value: token, options: {} });
    expect(await currentActor()).toEqual(guest);
    expect(await db.auditLog.count({ where: { action: "auth.signed_out", actorId: staff.actor.id } })).toBe(1);
  });

  it("does not end without its audit row", async () => {
    const { browser } = await signedIn();
    const token = browser.cookie("session") ?? "";
    expect((await whileAuditFails(() => post(signOutAction, {}))).status).toBe("rejected");
    browser.jar.set("session", { value: token, options: {} });
    expect(await currentActor()).toMatchObject({ kind: "staff" });
  });

  it("ends after half an hour without a request, and lives on with one in between", async () => {
    await signedIn();
    await moveClock(29 * MINUTE);
    expect(await currentActor()).toMatchObject({ kind: "staff" });
    await moveClock(58 * MINUTE);
    expect(await currentActor()).toMatchObject({ kind: "staff" });
    await moveClock(89 * MINUTE);
    expect(await currentActor()).toEqual(guest);
  });

  it("ends after twelve hours, however busy", async () => {
    await signedIn();
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      await moveClock(minutes * MINUTE);
      expect(await currentActor()).toMatchObject({ kind: "staff" });
    }
    await moveClock((12 * 60 + 1) * MINUTE);
    expect(await currentActor()).toEqual(guest);
  });

  it("ends when the account is disabled, and follows its role at once", async () => {
    const { staff } = await signedIn();
    await db.user.update({ where: { id: staff.actor.id }, data: { role: "support" } });
    expect(await currentActor()).toMatchObject({ role: "support" });
    await db.user.update({ where: { id: staff.actor.id }, data: { disabledAt: new Date() } });
    expect(await currentActor()).toEqual(guest);
  });

  it("is one of at most five: the sixth ends the first", async () => {
    const { browser: first, staff } = await signedIn(); // given.staff opened one before
    for (let more = 0; more < 4; more++) {
      use();
      await enter(staff);
    }
    use(first);
    expect(await currentActor()).toMatchObject({ kind: "staff" });
    use();
    await enter(staff);
    use(first);
    expect(await currentActor()).toEqual(guest);
  });

  it.each(["", "x", "a".repeat(43), "' OR 1=1 --", "a".repeat(5_000)])("is not what the cookie %j says", async (value) => {
    use().jar.set("session", { value, options: {} });
    expect(await currentActor()).toEqual(guest);
  });
});

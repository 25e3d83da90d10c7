import type { Route } from "next";
import { redirect } from "next/navigation";
import { isStaff, type Staff } from "@/lib/kernel/actor";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Path } from "@/lib/kernel/paths";
import { currentActor } from "@/lib/platform/session";

/**
 * Who of the shop asks for this page; anybody else is sent to sign in, and back here afterwards. Courtesy, not the lock:
 * every query and action looks at the actor itself.
 */
export async function staffOrSignIn(here: Path): Promise<Staff> {
  const actor = await currentActor();
  if (isStaff(actor)) return actor;
  redirect(adminPaths.signIn(here) as Route);
}

/** Search parameters as strings; a name given twice counts once, as its last. */
export function single(query: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

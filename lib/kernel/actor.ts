/** Who is asking. Policies decide on this and nothing else. `guest` is anybody without a session; `system` is the worker. */
export type Actor = { kind: "guest" } | Staff | { kind: "system" };

export type Staff = { kind: "staff"; id: string; role: StaffRole; sessionId: string };

/** admin may do everything; support may read and ship, but moves neither money nor stock. */
export type StaffRole = "admin" | "support";

/** Somebody of the shop, whatever the role. */
export const isStaff = (actor: Actor): actor is Staff => actor.kind === "staff" && (actor.role === "admin" || actor.role === "support");

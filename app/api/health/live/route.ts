/** The process answers. Nothing else is looked at: a lost database is no reason to restart the shop. */
export const GET = (): Response => Response.json({ status: "ok" });
export const dynamic = "force-dynamic";

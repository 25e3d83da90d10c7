const unknown = (): Response => Response.json({ error: "not_found" }, { status: 404 });

export const dynamic = "force-dynamic";
export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };

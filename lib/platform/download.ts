/** A file that is for one person: saved, not shown, and kept by nobody on the way. `name` is of letters, digits, points and hyphens. */
export const download = (body: Uint8Array | string, name: string, type: string): Response =>
  new Response(typeof body === "string" ? body : Uint8Array.from(body), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "")}"`,
      "cache-control": "private, no-store",
    },
  });

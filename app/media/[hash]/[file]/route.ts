import { pictureWidths, readPicture } from "@/lib/platform/media";

/**
 * `/media/{hash}/{width}.webp`: a file that never changes under its name, hence cached for ever. Knows only the widths of the shop, so that
 * nobody can fill the disk by asking for others. Public bytes, no session: it is not a route of the pipeline.
 */
export async function GET(request: Request, { params }: RouteContext<"/media/[hash]/[file]">): Promise<Response> {
  const { hash, file } = await params;
  const width = pictureWidths.find((candidate) => file === `${candidate}.webp`);
  const bytes = width ? await readPicture(hash, width) : null;
  if (!bytes) return new Response("not found", { status: 404, headers: { "cache-control": "no-store", "content-type": "text/plain" } });
  const etag = `"${hash}-${width}"`;
  const headers = {
    "cache-control": "public, max-age=31536000, immutable",
    "cross-origin-resource-policy": "same-origin",
    etag,
  };
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, "content-type": "image/webp", "content-length": String(bytes.length) },
  });
}

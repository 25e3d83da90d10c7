/** A place in a list ordered by (createdAt, id). */
export type Cursor = { at: Date; id: string };

/** For the URL: milliseconds and id. */
export const writeCursor = ({ at, id }: Cursor): string => `${at.getTime()}.${id}`;

/** The place that a URL names, or null for anything else. */
export function readCursor(text: string | undefined): Cursor | null {
  const parts = /^(\d{1,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "");
  if (!parts?.[1] || !parts[2]) return null;
  return { at: new Date(Number(parts[1])), id: parts[2] };
}

/** Millimetres of a sheet of A4: the thing beside which sizes are shown, since everybody has held one. */
export const A4 = { width: 210, height: 297 } as const;

/** A silhouette in millimetres: what is seen from the front (or, of flat things, from above), and how deep it goes behind that. */
export type Silhouette = { width: number; height: number; depth: number; round: boolean; horizontal: string; vertical: string };

/**
 * The face of an object that its measures describe; null when they name fewer than two directions. A diameter stands for width and depth;
 * a thing with a length lies flat: cloth with its length upright, tools along it.
 */
export function silhouetteOf(mm: Readonly<Record<string, number>>): Silhouette | null {
  const { diameter, width, height, depth, length } = mm;
  if (diameter && height) return { width: diameter, height, depth: 0, round: true, horizontal: "diameter", vertical: "height" };
  if (length && diameter) return { width: length, height: diameter, depth: 0, round: false, horizontal: "length", vertical: "diameter" };
  if (length && width && height) return { width: length, height: width, depth: 0, round: false, horizontal: "length", vertical: "width" };
  if (width && height) return { width, height, depth: depth ?? 0, round: false, horizontal: "width", vertical: "height" };
  if (width && length) return { width, height: length, depth: 0, round: false, horizontal: "width", vertical: "length" };
  if (width && depth) return { width, height: depth, depth: 0, round: false, horizontal: "width", vertical: "depth" };
  return null;
}

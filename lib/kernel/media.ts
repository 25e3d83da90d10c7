/** The widths, in pixels, in which `/media/{hash}/{width}.webp` serves a picture. The route refuses others. */
export const mediaWidths = [320, 480, 640, 800, 1000, 1600] as const;

/** The widths worth offering for a picture of `width` pixels: none that would only be stretched, but always one. */
export function widthsFor(width: number): readonly number[] {
  const useful = mediaWidths.filter((each) => each <= width);
  return useful.length > 0 ? useful : [mediaWidths[0]];
}

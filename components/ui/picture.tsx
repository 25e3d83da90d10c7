import clsx from "clsx";
import type { CSSProperties } from "react";
import { widthsFor } from "@/lib/kernel/media";
import { paths } from "@/lib/kernel/paths";

/** What is needed to show a picture; a catalogue PictureView fits. */
export type Shown = { hash: string; width: number; height: number; alt: string; blur: string };

type Props = {
  /** null draws the empty ground in the same place. */
  picture: Shown | null;
  /** How wide it will be, as the `sizes` attribute says it: "(min-width: 64rem) 25vw, 50vw". */
  sizes: string;
  /** The largest picture of the first screen: fetched at once. All others wait until they are near. */
  priority?: boolean;
  /** Replaces the picture's own words; "" where words beside it say the same. */
  alt?: string;
  className?: string;
};

/**
 * A picture in fitting sizes on its own ground. The ratio is fixed before it loads, so that nothing shifts; its blurred miniature is the
 * background, handed over as a custom property (style attributes are allowed by our policy, style tags are not).
 */
export function Picture({ picture, sizes, priority = false, alt, className }: Props) {
  if (!picture) return <span className={clsx("block aspect-square rounded-media bg-ground", className)} />;
  const { hash, width, height, blur } = picture;
  const widths = widthsFor(width);
  return (
    <img
      src={paths.media(hash, widths.at(-1) ?? width)}
      srcSet={widths.map((each) => `${paths.media(hash, each)} ${each}w`).join(", ")}
      sizes={sizes}
      width={width}
      height={height}
      alt={alt ?? picture.alt}
      loading={priority ? "eager" : "lazy"}
      fetchPriority={priority ? "high" : "auto"}
      decoding="async"
      className={clsx("picture block h-auto w-full rounded-media object-cover", className)}
      style={{ "--blur": blur ? `url("${blur}")` : "none" } as CSSProperties}
    />
  );
}

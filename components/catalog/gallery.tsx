"use client";

import { useRef, useState } from "react";
import { Zoom, type ZoomWords } from "@/components/catalog/zoom";
import { Icon } from "@/components/ui/icon";
import { Picture } from "@/components/ui/picture";
import type { PictureView } from "@/lib/catalog/types";
import { widthsFor } from "@/lib/kernel/media";
import { paths } from "@/lib/kernel/paths";

export type GalleryWords = ZoomWords & { label: string; none: string; open: readonly string[]; thumb: readonly string[] };

/** The strip's id: the buy box asks it for a variant's picture, see `showPicture`. */
const STRIP = "pictures";
const SIZES = "(min-width: 90rem) 744px, (min-width: 64rem) 56vw, 100vw";

/** Slides the gallery to a picture; the page itself does not move. */
export function showPicture(index: number): void {
  const strip = document.getElementById(STRIP);
  const picture = strip?.children[index];
  if (strip && picture instanceof HTMLElement) strip.scrollTo({ left: picture.offsetLeft });
}

/**
 * The pictures as a strip that slides by finger, wheel, arrow keys or thumbnails, and each opens larger. Without a script it still slides, and
 * a press opens the picture itself.
 */
export function Gallery({ pictures, words }: { pictures: readonly PictureView[]; words: GalleryWords }) {
  const strip = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(0);
  const [zoomed, setZoomed] = useState<number | null>(null);
  if (pictures.length === 0) {
    return (
      <div className="grid aspect-square place-items-center rounded-media bg-ground">
        <p>{words.none}</p>
      </div>
    );
  }
  const follow = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {};
    setShown(Math.round(scrollLeft / clientWidth));
  };
  return (
    <section aria-label={words.label} className="gallery">
      <ul
        id={STRIP}
        ref={strip}
        onScroll={follow}
        className="gallery-strip"
        tabIndex={pictures.length > 1 ? 0 : undefined}
        aria-label={words.label}
      >
        {pictures.map((picture, index) => (
          <li key={picture.hash} id={`picture-${index + 1}`}>
            <a
              href={paths.media(picture.hash, widthsFor(picture.width).at(-1) ?? picture.width)}
              aria-label={words.open[index]}
              className="gallery-open"
              onClick={(event) => {
                event.preventDefault();
                setZoomed(index);
              }}
            >
              <Picture picture={picture} sizes={SIZES} priority={index === 0} />
              <span className="gallery-loupe">
                <Icon name="zoom" />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {pictures.length > 1 && (
        <ul className="gallery-thumbs">
          {pictures.map((picture, index) => (
            <li key={picture.hash}>
              <a
                href={`#picture-${index + 1}`}
                aria-label={words.thumb[index]}
                aria-current={index === shown ? "true" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  showPicture(index);
                }}
              >
                <Picture picture={picture} sizes="80px" alt="" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <Zoom pictures={pictures} words={words} at={zoomed} onMove={setZoomed} />
    </section>
  );
}

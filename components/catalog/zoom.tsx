"use client";

import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Picture } from "@/components/ui/picture";
import type { PictureView } from "@/lib/catalog/types";

export type ZoomWords = { zoom: string; close: string; previous: string; next: string; position: readonly string[] };

type Props = { pictures: readonly PictureView[]; words: ZoomWords; at: number | null; onMove: (index: number | null) => void };

/** A picture over the whole window; arrows turn, Escape or the cross close. */
export function Zoom({ pictures, words, at, onMove }: Props) {
  const picture = at === null ? undefined : pictures[at];
  const turn = (by: number) => at !== null && onMove((at + by + pictures.length) % pictures.length);
  return (
    <Dialog
      open={picture !== undefined}
      onClose={() => onMove(null)}
      onKey={(key) => {
        if (key === "ArrowRight") turn(1);
        if (key === "ArrowLeft") turn(-1);
      }}
      title={words.zoom}
      closeLabel={words.close}
      place="full"
      bare
    >
      <div className="grid h-dvh grid-rows-[1fr_auto]">
        <div className="grid min-h-0 place-items-center p-2">
          {picture && (
            <Picture
              key={picture.hash}
              picture={picture}
              sizes="100vmin"
              className="max-h-[calc(100dvh-5rem)] w-[min(100%,calc(100dvh-5rem))]! object-contain"
            />
          )}
        </div>
        {pictures.length > 1 && (
          <div className="flex items-center justify-center gap-6 pb-4">
            <button
              type="button"
              className="grid size-11 place-items-center rounded-full hover:bg-surface"
              aria-label={words.previous}
              onClick={() => turn(-1)}
            >
              <Icon name="chevron-left" />
            </button>
            <p role="status" className="tabular text-sm">
              {at === null ? "" : words.position[at]}
            </p>
            <button
              type="button"
              className="grid size-11 place-items-center rounded-full hover:bg-surface"
              aria-label={words.next}
              onClick={() => turn(1)}
            >
              <Icon name="chevron-right" />
            </button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

"use client";

import clsx from "clsx";
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

type Props = {
  open: boolean;
  onClose: () => void;
  /** Keys that mean something wherever in the dialog the focus is. */
  onKey?: (key: string) => void;
  /** Its name, shown as the heading unless `bare`. */
  title: string;
  /** The word on the closing button. */
  closeLabel: string;
  /** In the middle, as a drawer at the right edge, or over everything. */
  place?: "center" | "right" | "full";
  /** No heading: the content brings its own. */
  bare?: boolean;
  className?: string;
  children: ReactNode;
};

const places = { center: "dialog-center", right: "dialog-right", full: "dialog-full" };

/** The browser's own modal dialog: it keeps the focus inside, gives it back, and closes on Escape or a press beside it. */
export function Dialog({ open, onClose, onKey, title, closeLabel, place = "center", bare = false, className, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-label={title}
      onClose={onClose}
      onKeyDown={({ key }) => onKey?.(key)}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      className={clsx("dialog", places[place], className)}
    >
      <div className="flex min-h-full flex-col">
        <div
          className={clsx(
            "flex items-center justify-between gap-4",
            bare ? "absolute top-2 right-2 z-10" : "border-b border-line px-6 py-3",
          )}
        >
          {!bare && <h2 className="text-xl">{title}</h2>}
          <button
            type="button"
            onClick={onClose}
            aria-label={closeLabel}
            className={clsx(
              "grid size-11 place-items-center rounded-full bg-paper/80 hover:bg-surface focus-visible:rounded-full",
              !bare && "-mr-3",
            )}
          >
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

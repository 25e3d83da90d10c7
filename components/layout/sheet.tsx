"use client";

import type { ReactNode } from "react";

/** The phone's menu. The browser opens and closes it; all that is ours is to close it when a link inside was followed without a page load. */
export function Sheet({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: following a link by keyboard also fires a click
    <div
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      className="sheet"
      onClick={({ target, currentTarget }) => {
        if ((target as Element).closest("a")) currentTarget.hidePopover();
      }}
    >
      {children}
    </div>
  );
}

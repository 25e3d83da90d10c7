/** What inputs, selects and text areas look like. 16 px of text: a smaller size makes phones zoom. */
export const controlClass =
  "w-full min-h-11 rounded-control border border-edge bg-paper px-3 py-2 text-base text-ink transition-[border-color] hover:border-ink " +
  "focus-visible:rounded-control focus-visible:outline-offset-1 aria-invalid:border-sale disabled:opacity-55";

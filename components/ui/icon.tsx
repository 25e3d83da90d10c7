import clsx from "clsx";

const shapes = {
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20",
  basket: "M4 9.5h16l-1.6 9.1a1.5 1.5 0 0 1-1.5 1.2H7.1a1.5 1.5 0 0 1-1.5-1.2L4 9.5Zm4-.2L11 4m5 5.3L13 4M9.5 13v3.5m5-3.5v3.5",
  menu: "M4 8h16M4 16h16",
  close: "m6 6 12 12M18 6 6 18",
  "chevron-down": "m6 9.5 6 6 6-6",
  "chevron-left": "m14.5 6-6 6 6 6",
  "chevron-right": "m9.5 6 6 6-6 6",
  minus: "M6 12h12",
  plus: "M6 12h12M12 6v12",
  check: "m5.5 12.5 4.2 4.2L18.5 8",
  zoom: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20M10.5 8v5M8 10.5h5",
  arrow: "M4.5 12h15m-5.5-5.5 5.5 5.5-5.5 5.5",
} as const;

export type IconName = keyof typeof shapes;

/** A drawing beside words, hidden from screen readers: the words carry the meaning. 24 units on a side. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={clsx("size-5 shrink-0", className)}
    >
      <path d={shapes[name]} />
    </svg>
  );
}

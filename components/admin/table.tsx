import clsx from "clsx";
import type { ReactNode } from "react";

export type Column = {
  key: string;
  name: ReactNode;
  /** Numbers stand at the right. */
  end?: boolean;
  /** Only on windows at least this wide; the cells say so too. */
  from?: "md" | "lg";
};

type Props = {
  columns: readonly Column[];
  caption?: ReactNode;
  /** The heading that names it, where there is no caption. */
  labelledBy?: string;
  /** The head stays in sight while a long list moves under it. */
  sticky?: boolean;
  className?: string;
  /** The rows. */
  children: ReactNode;
};

/** What every cell of the office's tables wears. */
export const cell = "py-2.5 pr-4 last:pr-0 align-baseline";
const head = "border-b border-edge bg-paper py-2 pr-4 last:pr-0 font-medium text-muted first-letter:uppercase";
const narrow = { md: "max-md:hidden", lg: "max-lg:hidden" } as const;

/** A table of the office: what it is, the names of its columns, and rows. */
export function Table({ columns, caption, labelledBy, sticky = false, className, children }: Props) {
  return (
    <table aria-labelledby={labelledBy} className={clsx("w-full border-collapse text-sm", className)}>
      {caption && <caption className="sr-only">{caption}</caption>}
      <thead>
        <tr>
          {columns.map(({ key, name, end, from }) => (
            <th
              key={key}
              scope="col"
              className={clsx(
                head,
                sticky && "sticky top-0 z-10 whitespace-nowrap",
                end ? "text-right" : "text-left",
                from && narrow[from],
              )}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-b border-line">{children}</tbody>
    </table>
  );
}

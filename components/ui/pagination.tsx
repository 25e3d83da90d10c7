import clsx from "clsx";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Path } from "@/lib/kernel/paths";

type Props = {
  page: number;
  pages: number;
  hrefFor: (page: number) => Path;
  labels: { nav: string; previous: string; next: string; page: (page: number) => string };
};

const cell = "tabular grid min-h-11 min-w-11 place-items-center rounded-control px-2 hover:bg-surface focus-visible:rounded-control";

/** Pages of a list as links; nothing when there is one page. First, last and the neighbours stand, the rest is a gap. */
export function Pagination({ page, pages, hrefFor, labels }: Props) {
  if (pages <= 1) return null;
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((each) => each >= 1 && each <= pages);
  return (
    <nav aria-label={labels.nav} className="flex flex-wrap items-center justify-center gap-1">
      {page > 1 && (
        <Link href={hrefFor(page - 1)} rel="prev" className={clsx(cell, "grid-flow-col gap-1")}>
          <Icon name="chevron-left" />
          {labels.previous}
        </Link>
      )}
      <ol className="flex items-center gap-1">
        {shown.map((each, index) => (
          <li key={each} className="flex items-center gap-1">
            {each - (shown[index - 1] ?? 0) > 1 && (
              <span aria-hidden="true" className="px-1 text-muted">
                …
              </span>
            )}
            <Link
              href={hrefFor(each)}
              aria-label={labels.page(each)}
              aria-current={each === page ? "page" : undefined}
              className={clsx(cell, each === page && "bg-accent-soft font-medium")}
            >
              {each}
            </Link>
          </li>
        ))}
      </ol>
      {page < pages && (
        <Link href={hrefFor(page + 1)} rel="next" className={clsx(cell, "grid-flow-col gap-1")}>
          {labels.next}
          <Icon name="chevron-right" />
        </Link>
      )}
    </nav>
  );
}

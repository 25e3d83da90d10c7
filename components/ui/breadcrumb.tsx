import { Link } from "@/components/ui/link";
import type { Path } from "@/lib/kernel/paths";

export type Crumb = { label: string; href: Path };

/** The way here from the home page. `current` is this page: named, not linked. */
export function Breadcrumb({ label, crumbs, current }: { label: string; crumbs: readonly Crumb[]; current: string }) {
  return (
    <nav aria-label={label} className="text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map(({ href, label: name }) => (
          <li key={href} className="flex items-center gap-x-2">
            <Link href={href} className="target min-w-0 inline-flex items-center hover:text-ink hover:underline">
              {name}
            </Link>
            <span aria-hidden="true">/</span>
          </li>
        ))}
        <li aria-current="page" className="text-ink">
          {current}
        </li>
      </ol>
    </nav>
  );
}

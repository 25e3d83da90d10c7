import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Path } from "@/lib/kernel/paths";

type Step = { href: Path; label: string };

/** To the pages before and after; nothing where there is one. */
export function Pager({ label, newer, older }: { label: string; newer: Step | null; older: Step | null }) {
  if (!newer && !older) return null;
  return (
    <nav aria-label={label} className="mt-6 flex items-center justify-between gap-4">
      <span>
        {newer && (
          <Link href={newer.href} rel="prev" className="link inline-flex min-h-11 items-center gap-1">
            <Icon name="chevron-left" className="size-4" />
            {newer.label}
          </Link>
        )}
      </span>
      <span>
        {older && (
          <Link href={older.href} rel="next" className="link inline-flex min-h-11 items-center gap-1">
            {older.label}
            <Icon name="chevron-right" className="size-4" />
          </Link>
        )}
      </span>
    </nav>
  );
}

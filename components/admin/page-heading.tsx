import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Path } from "@/lib/kernel/paths";

type Props = { title: ReactNode; back?: { href: Path; label: string }; aside?: ReactNode; children?: ReactNode };

/** The head of a page: the way back, what it is, a line about it. */
export function PageHeading({ title, back, aside, children }: Props) {
  return (
    <div className="mb-6 grid gap-2">
      {back && (
        <Link href={back.href} className="target -ml-1 inline-flex items-center gap-1 justify-self-start text-sm text-muted hover:text-ink">
          <Icon name="chevron-left" className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{title}</h1>
        {aside}
      </div>
      {children}
    </div>
  );
}

"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Path } from "@/lib/kernel/paths";

/** A department of the back office; marked on its own page and, unless `exact`, on the pages below it. */
export function OfficeNavLink({ href, exact = false, children }: { href: Path; exact?: boolean; children: ReactNode }) {
  const path = usePathname();
  const here = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link href={href} className="nav-link" aria-current={here ? (path === href ? "page" : "true") : undefined}>
      {children}
    </Link>
  );
}

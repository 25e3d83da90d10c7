"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { Path } from "@/lib/kernel/paths";

/** A link that knows whether it leads to where we are. */
export function NavLink({ href, className, children }: { href: Path; className?: string; children: ReactNode }) {
  const here = usePathname() === href;
  return (
    <Link href={href} className={className} aria-current={here ? "page" : undefined}>
      {children}
    </Link>
  );
}

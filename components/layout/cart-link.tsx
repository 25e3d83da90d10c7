import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

/** The way to the cart, also without a script. `badge` is the island that knows how many things are in it. */
export function CartLink({ locale, label, badge }: { locale: Locale; label: string; badge?: ReactNode }) {
  return (
    <Link href={paths.cart(locale)} className="relative flex min-h-11 min-w-11 items-center justify-center gap-2 hover:text-accent">
      <Icon name="basket" className="size-6" />
      <span className="max-xl:sr-only">{label}</span>
      {badge}
    </Link>
  );
}

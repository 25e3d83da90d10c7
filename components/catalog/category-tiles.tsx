import type { CSSProperties } from "react";
import { Link } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import type { CategoryView, PictureView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { categories: readonly CategoryView[]; covers: Readonly<Record<string, PictureView>>; locale: Locale };

const SIZES = "(min-width: 64rem) 160px, (min-width: 48rem) 20vw, 40vw";

/** The departments as labels with a picture each; the label's ground is the department's own tint. */
export function CategoryTiles({ categories, covers, locale }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-3 md:gap-4 lg:grid-cols-4">
      {categories.map(({ slug, name, description, tint }) => (
        <li key={slug}>
          <Link href={paths.category(locale, slug)} className="category-tile group" style={{ "--tint": tint } as CSSProperties}>
            <span className="category-tile-picture">
              <Picture picture={covers[slug] ?? null} sizes={SIZES} alt="" />
            </span>
            <span className="grid gap-1 p-4 lg:p-5">
              <span className="font-serif text-xl leading-tight tracking-tight">{name}</span>
              <span className="text-sm text-pretty text-muted max-md:sr-only">{description}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

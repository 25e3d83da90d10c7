import { ProductCard } from "@/components/catalog/product-card";
import type { ProductCard as Card } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";

/** Two columns on a phone, three on a tablet, four on a desk. */
const SIZES = "(min-width: 90rem) 306px, (min-width: 64rem) 23vw, (min-width: 48rem) 31vw, 46vw";

type Props = { cards: readonly Card[]; locale: Locale; level?: "h2" | "h3"; priority?: number };

/** Product cards in the shop's grid; the first `priority` pictures are fetched at once. */
export function ProductGrid({ cards, locale, level = "h3", priority = 0 }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4 lg:gap-x-8 lg:gap-y-14">
      {cards.map((card, index) => (
        <li key={card.id}>
          <ProductCard card={card} locale={locale} sizes={SIZES} level={level} priority={index < priority} />
        </li>
      ))}
    </ul>
  );
}

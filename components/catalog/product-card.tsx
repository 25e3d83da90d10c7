import { getTranslations } from "next-intl/server";
import { PriorPrice } from "@/components/catalog/prior-price";
import { Link } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import { Price } from "@/components/ui/price";
import { priorFigures } from "@/lib/catalog/domain/prior-view";
import type { ProductCard as Card } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/kernel/paths";

type Props = { card: Card; locale: Locale; sizes: string; priority?: boolean; level?: "h2" | "h3" };

const MAX_DOTS = 5;

/**
 * A product in a grid: one link for screen readers, stretched over the card. Where there is a pointer, the second view comes on hover, and a
 * colour dot shows its picture; both load only then.
 */
export async function ProductCard({ card, locale, sizes, priority = false, level: Heading = "h3" }: Props) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  const { slug, name, subtitle, price, priceVaries, prior, pictures, swatches, soldOut } = card;
  const [front, second] = pictures;
  const dots = swatches.length > 1 ? swatches.slice(0, MAX_DOTS) : [];
  return (
    <article className="product-card group">
      <div className="product-card-picture">
        <Picture picture={front ?? null} sizes={sizes} priority={priority} alt="" />
        {second && <Picture picture={second} sizes={sizes} alt="" className="product-card-second" />}
        {soldOut && <span className="product-card-note">{t("card.soldOut")}</span>}
      </div>
      <div className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-[1fr_auto] sm:items-baseline">
        <Heading className="font-serif text-lg leading-snug tracking-tight">
          <Link href={paths.product(locale, slug)} className="product-card-link">
            {name}
          </Link>
        </Heading>
        <p className={soldOut ? "text-muted" : undefined}>
          {priceVaries ? (
            <span className="tabular whitespace-nowrap">{t("card.from", { price: formatMoney(price, locale) })}</span>
          ) : (
            <>
              {prior && <span className="sr-only">{t("prior.reduced")} </span>}
              <Price amount={price} locale={locale} {...(prior && !soldOut && { className: "text-sale" })} />
            </>
          )}
        </p>
        {prior && (
          <p className="text-sm text-muted sm:col-span-2">
            <PriorPrice prior={{ reduced: t("prior.reduced"), label: t("prior.label"), ...priorFigures(prior, price, locale) }} />
          </p>
        )}
        <p className="text-sm text-muted sm:col-span-2">{subtitle}</p>
      </div>
      {dots.length > 0 && (
        <div aria-hidden="true" className="mt-2 -ml-1 flex items-center">
          {dots.map(({ label, swatch, hash }) => (
            <span key={label} title={label} className="product-card-dot">
              <span className="swatch size-3.5" style={{ backgroundColor: swatch }} />
              {hash && hash !== front?.hash && (
                <img alt="" src={paths.media(hash, 640)} loading="lazy" decoding="async" className="picture" />
              )}
            </span>
          ))}
          {swatches.length > MAX_DOTS && <span className="pl-1 text-sm text-muted">+{swatches.length - MAX_DOTS}</span>}
        </div>
      )}
    </article>
  );
}

import { getTranslations } from "next-intl/server";
import { ScaleDrawing } from "@/components/catalog/scale-drawing";
import { silhouetteOf } from "@/lib/catalog/domain/draw-to-scale";
import type { SizeGroup } from "@/lib/catalog/domain/size-groups";
import { intlTag, type Locale } from "@/lib/kernel/locale";

const measures = ["diameter", "width", "depth", "length", "height", "cable"] as const;

/** One size of a product: drawn beside a sheet of paper, and in centimetres. */
export async function SizeFacts({ name, size, locale }: { name: string; size: SizeGroup; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "catalog.product" });
  const { label, dimensionsMm, weightGrams } = size;
  const silhouette = silhouetteOf(dimensionsMm);
  const light = weightGrams < 1000;
  const centimetres = new Intl.NumberFormat(intlTag(locale), { style: "unit", unit: "centimeter", maximumFractionDigits: 1 });
  const weight = new Intl.NumberFormat(intlTag(locale), { style: "unit", unit: light ? "gram" : "kilogram", maximumFractionDigits: 2 });
  const rows = measures.flatMap((key) => {
    const mm = dimensionsMm[key];
    return mm === undefined ? [] : [[t(`measure.${key}`), centimetres.format(mm / 10)] as const];
  });
  return (
    <div className="grid gap-4">
      {label && <h3 className="font-sans font-medium tracking-normal">{label}</h3>}
      <div className="flex flex-wrap items-end gap-x-12 gap-y-6">
        {silhouette && (
          <figure className="grid gap-3">
            <ScaleDrawing silhouette={silhouette} label={t("drawing", { name: label ? `${name}, ${label}` : name })} />
            <figcaption className="max-w-64 text-sm text-muted">{t("scale")}</figcaption>
          </figure>
        )}
        <dl className="fact-list">
          {[...rows, [t("weight"), weight.format(light ? weightGrams : weightGrams / 1000)] as const].map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd className="tabular">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SafetyFacts } from "@/components/catalog/safety-facts";
import { SizeFacts } from "@/components/catalog/size-facts";
import { sizeGroups } from "@/lib/catalog/domain/size-groups";
import type { ProductView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";

type Props = { product: ProductView; skus: readonly string[]; locale: Locale; delivery: ReactNode };

/** What there is to know: the object in words, its size beside a sheet of paper, material, care, delivery, safety. */
export async function ProductFacts({ product, skus, locale, delivery }: Props) {
  const t = await getTranslations({ locale, namespace: "catalog.product" });
  const { description, materials, care, countryOfOrigin } = product;
  const thing = product.kind !== "gift_card";
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(countryOfOrigin) ?? countryOfOrigin;
  return (
    <div className="grid gap-x-8 lg:grid-cols-12">
      <Fact title={t("about")}>
        <p className="max-w-text text-lg">{description}</p>
      </Fact>
      {thing && (
        <>
          <Fact title={t("dimensions")}>
            <div className="grid gap-10">
              {sizeGroups(product).map((size) => (
                <SizeFacts key={size.label} name={product.name} size={size} locale={locale} />
              ))}
            </div>
          </Fact>
          <Fact title={t("materials")}>
            <p className="max-w-text">{materials}</p>
            <p className="mt-2 text-muted">
              {t("origin")} · {country}
            </p>
          </Fact>
        </>
      )}
      <Fact title={t(thing ? "care" : "card.use")}>
        <p className="max-w-text">{care}</p>
      </Fact>
      <Fact title={t("deliveryTitle")}>{delivery}</Fact>
      {thing && (
        <Fact title={t("safety")}>
          <SafetyFacts product={product} skus={skus} locale={locale} />
        </Fact>
      )}
    </div>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-t border-line py-8 lg:col-span-12 lg:grid-cols-subgrid lg:py-10">
      <h2 className="text-xl lg:col-span-4">{title}</h2>
      <div className="lg:col-span-8">{children}</div>
    </section>
  );
}

import { getTranslations } from "next-intl/server";
import type { ProductView, Safety } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";

type Props = { product: ProductView; skus: readonly string[]; locale: Locale };

/** What Regulation (EU) 2023/988 art. 19 asks of an offer: warnings, maker, responsible person, what identifies the product. */
export async function SafetyFacts({ product, skus, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "catalog.product" });
  const { warnings, safety, name, variants } = product;
  const codes = variants.flatMap(({ ean13 }) => ean13 ?? []);
  return (
    <dl className="grid gap-x-8 gap-y-6 md:grid-cols-2">
      <div className="md:col-span-2">
        <dt className="font-medium">{t("warnings")}</dt>
        <dd className="mt-1 max-w-text">{warnings ?? t("safetyNone")}</dd>
      </div>
      <Party title={t("manufacturer")} party={safety.manufacturer} />
      {safety.responsiblePerson && <Party title={t("responsible")} party={safety.responsiblePerson} />}
      <div>
        <dt className="font-medium">{t("identifier")}</dt>
        <dd className="tabular mt-1 text-muted">
          {name}
          <br />
          <Codes of={skus} />
          {codes.length > 0 && (
            <>
              <br />
              {t("ean")} <Codes of={codes} />
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

/** Each code in one piece: a hyphen would let it break. */
function Codes({ of }: { of: readonly string[] }) {
  return of.map((code, index) => (
    <span key={code} className="inline-block whitespace-nowrap">
      {code}
      {index < of.length - 1 && ",\u00a0"}
    </span>
  ));
}

function Party({ title, party: { name, address, email } }: { title: string; party: Safety["manufacturer"] }) {
  return (
    <div>
      <dt className="font-medium">{title}</dt>
      <dd className="mt-1 text-muted">
        {name}
        <br />
        {address}
        <br />
        <a href={`mailto:${email}`} className="link target inline-flex items-center break-all">
          {email}
        </a>
      </dd>
    </div>
  );
}

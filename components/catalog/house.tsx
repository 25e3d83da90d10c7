import { getTranslations } from "next-intl/server";
import { Scene } from "@/components/catalog/scene";
import type { SceneView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { type Market, markets } from "@/lib/kernel/market";
import { formatMoney, money } from "@/lib/kernel/money";
import { freeShippingFrom, standardDays } from "@/lib/shipping/domain/shipping-offers";
import { zoneOf } from "@/lib/shipping/domain/zones";

/** A line about the house, and three promises that are kept elsewhere in the code. */
export async function House({ scene, locale, market, day }: { scene: SceneView | undefined; locale: Locale; market: Market; day: string }) {
  const t = await getTranslations({ locale, namespace: "catalog.home" });
  const { currency, home } = markets[market];
  const zone = zoneOf(home);
  const [from, to] = standardDays(zone, day);
  const free = freeShippingFrom(zone, day, currency);
  const place = capital((await getTranslations({ locale, namespace: "common.place" }))(home));
  const promises = [
    [
      t("promises.delivery"),
      Number.isFinite(free)
        ? t("promises.deliveryText", { from, to, amount: formatMoney(money(free, currency), locale) })
        : t("promises.deliveryAbroad", { place, from, to }),
    ],
    [t("promises.returns"), t("promises.returnsText")],
    [t("promises.prices"), t("promises.pricesText")],
  ];
  return (
    <section className="wrap mt-20 lg:mt-28">
      <div className="grid items-center gap-x-8 gap-y-10 lg:grid-cols-12">
        <div className="grid gap-5 lg:col-span-5">
          <h2 className="text-3xl">{t("house")}</h2>
          <p className="max-w-[52ch] text-lg text-muted">{t("houseText")}</p>
        </div>
        {scene && <Scene scene={scene} locale={locale} sizes="(min-width: 64rem) 50vw, 100vw" className="lg:col-span-6 lg:col-start-7" />}
      </div>
      <dl className="mt-16 grid gap-x-8 gap-y-6 border-t border-line pt-8 md:grid-cols-3">
        {promises.map(([term, text]) => (
          <div key={term}>
            <dt className="font-medium">{term}</dt>
            <dd className="mt-1 max-w-[38ch] text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

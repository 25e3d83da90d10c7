import { getTranslations } from "next-intl/server";
import { Scene } from "@/components/catalog/scene";
import { Icon } from "@/components/ui/icon";
import type { SceneView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";

/** The first thing that is seen: one picture, one sentence. The picture runs to the edge of the window, the sentence stands on its base line. */
export async function Hero({ scene, locale }: { scene: SceneView | undefined; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  return (
    <section className="[container-type:inline-size]">
      <div className="hero">
        <div className="hero-words">
          <h1 className="hero-title">{t.rich("home.title", { br: () => <br /> })}</h1>
          <p className="max-w-[38ch] text-lg text-muted">{t("home.lead")}</p>
          <a href="#selection" className="group inline-flex min-h-11 items-center gap-2 font-medium">
            <span className="link">{t("home.toSelection")}</span>
            <Icon name="arrow" className="transition-transform group-hover:translate-x-1" />
          </a>
        </div>
        {scene && <Scene scene={scene} locale={locale} priority sizes="(min-width: 64rem) 68vw, 100vw" className="hero-scene" />}
      </div>
    </section>
  );
}

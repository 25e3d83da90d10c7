import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import type { SceneView } from "@/lib/catalog/types";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { scene: SceneView; locale: Locale; sizes: string; priority?: boolean; className?: string };

/** A wide picture with its legend: what stands in it, each a link. Never cropped. */
export async function Scene({ scene, locale, sizes, priority = false, className }: Props) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  return (
    <figure className={className}>
      <Picture picture={scene.picture} sizes={sizes} priority={priority} className="scene-picture" />
      {scene.products.length > 0 && (
        <figcaption className="scene-legend">
          <span className="text-muted">{t("home.inPicture")}</span>
          <ul className="contents">
            {scene.products.map(({ slug, name }) => (
              <li key={slug}>
                <Link href={paths.product(locale, slug)} className="link target inline-flex items-center">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </figcaption>
      )}
    </figure>
  );
}

import type { Metadata } from "next";
import type { Shown } from "@/components/ui/picture";
import { type Locale, locales } from "@/lib/kernel/locale";
import { inLocale, type Path, paths } from "@/lib/kernel/paths";

type About = {
  locale: Locale;
  path: Path;
  title: string;
  description: string;
  picture?: Pick<Shown, "hash" | "width" | "height" | "alt"> | undefined;
};

/** Title, description, one canonical address, its translations and a card for those who share it. Addresses are relative to metadataBase. */
export function pageMetadata({ locale, path, title, description, picture }: About): Metadata {
  const image = picture && { url: paths.media(picture.hash, Math.min(picture.width, 1000)), alt: picture.alt };
  return {
    title,
    description,
    alternates: {
      canonical: path,
      languages: { ...Object.fromEntries(locales.map((each) => [each, inLocale(path, each)])), "x-default": inLocale(path, locales[0]) },
    },
    openGraph: {
      type: "website",
      siteName: "Comptoir",
      locale: locale === "fr" ? "fr_FR" : "en_IE",
      title,
      description,
      url: path,
      ...(image && { images: [image] }),
    },
  };
}

import { isLocale, type Locale, locales } from "@/lib/kernel/locale";

/** The language for a visitor of `/`: the cookie's choice, else the best of Accept-Language (RFC 9110 12.5.4), else French. */
export function preferredLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (cookie && isLocale(cookie)) return cookie;
  const wishes = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { language: tag.split("-")[0] ?? "", quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wishes) if (isLocale(language)) return language;
  return locales[0];
}

/** The cookie that keeps the language chosen in the footer. */
export const LOCALE_COOKIE = "locale";

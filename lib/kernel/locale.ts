/** The languages that the shop speaks; the first is the default. */
export const locales = ["fr", "en"] as const;
export type Locale = (typeof locales)[number];

/** True for a path segment or column that names a language of the shop. */
export const isLocale = (value: string): value is Locale => (locales as readonly string[]).includes(value);

/** The language of a path segment; the default for a segment that names none. */
export const asLocale = (segment: string): Locale => (isLocale(segment) ? segment : locales[0]);

/** The regional tag for Intl: dates and amounts as they are written in France and, for English, in the euro area's Ireland. */
export const intlTag = (locale: string): string => (locale === "en" ? "en-IE" : "fr-FR");

/** A text in every language. */
export type Localized = Readonly<Record<Locale, string>>;

import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import en from "@/messages/en/emails.json";
import fr from "@/messages/fr/emails.json";

const messages: Record<Locale, typeof fr> = { fr, en };

/** The words of a mail; the worker has no request from which next-intl could know the language. */
export const emailTranslator = (locale: Locale) => createTranslator({ locale, messages: messages[locale] });
export type EmailTranslator = ReturnType<typeof emailTranslator>;

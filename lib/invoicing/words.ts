import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import en from "@/messages/en/documents.json";
import fr from "@/messages/fr/documents.json";

const messages: Record<Locale, typeof fr> = { fr, en };

/** The words of a document, in its order's language; the worker has no request from which next-intl could know it. */
export const documentTranslator = (locale: Locale) => createTranslator({ locale, messages: messages[locale] });

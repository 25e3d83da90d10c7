import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getRequestConfig } from "next-intl/server";
import { asLocale, type Locale } from "@/lib/kernel/locale";

type Messages = Record<string, Record<string, unknown>>;

/** messages/<locale>/<namespace>.json, read once a process; a new namespace needs no registration. */
function load(locale: Locale): Messages {
  const folder = join(process.cwd(), "messages", locale);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(files.map((file) => [file.slice(0, -".json".length), JSON.parse(readFileSync(join(folder, file), "utf8"))]));
}

const loaded = new Map<Locale, Messages>();

function messagesFor(locale: Locale): Messages {
  const known = process.env.NODE_ENV === "development" ? undefined : loaded.get(locale);
  if (known) return known;
  const messages = load(locale);
  loaded.set(locale, messages);
  return messages;
}

export default getRequestConfig(async ({ locale, requestLocale }) => {
  const chosen = asLocale(locale ?? (await requestLocale) ?? "");
  return { locale: chosen, messages: messagesFor(chosen), timeZone: "Europe/Paris" };
});

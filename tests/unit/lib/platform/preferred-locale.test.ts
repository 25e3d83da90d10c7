import { expect, it } from "vitest";
import { preferredLocale } from "@/lib/platform/preferred-locale";

it.each([
  [undefined, "en-GB,en;q=0.9,fr;q=0.8", "en", "the first wish"],
  [undefined, "de,fr;q=0.5,en;q=0.7", "en", "the heavier of two that we speak"],
  [undefined, "de-DE,de;q=0.9", "fr", "none that we speak: French"],
  [undefined, "en;q=0, fr;q=0.1", "fr", "q=0 means never"],
  [undefined, undefined, "fr", "no wish"],
  [undefined, ";;;,,q=x", "fr", "junk"],
  ["en", "fr", "en", "the choice made here comes first"],
  ["de", "en", "en", "a cookie that says nothing we know is no choice"],
])("cookie %s, Accept-Language %s → %s (%s)", (cookie, header, expected, _why) => {
  expect(preferredLocale(cookie, header)).toBe(expected);
});

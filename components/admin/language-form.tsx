"use client";

import { useActionState } from "react";
import type { ChooseLanguageAction } from "@/lib/identity/types";
import { type Locale, locales } from "@/lib/kernel/locale";

const names: Record<Locale, string> = { fr: "Français", en: "English" };

/** The language of the back office: a form, because its addresses carry none; works without JavaScript. */
export function LanguageForm({ action, locale, label }: { action: ChooseLanguageAction; locale: Locale; label: string }) {
  const [, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label={label} className="flex items-center">
      {locales.map((each) => (
        <button
          key={each}
          type="submit"
          name="locale"
          value={each}
          lang={each}
          aria-label={names[each]}
          aria-pressed={each === locale}
          className="target grid place-items-center px-1.5 text-sm text-muted uppercase hover:text-ink aria-pressed:text-ink aria-pressed:underline aria-pressed:underline-offset-4"
        >
          {each}
        </button>
      ))}
    </form>
  );
}

"use client";

import { usePathname } from "next/navigation";
import { type Locale, locales } from "@/lib/kernel/locale";
import { inLocale } from "@/lib/kernel/paths";

type Props = { locale: Locale; label: string; names: Readonly<Record<Locale, string>>; className?: string };

/** The same page in the other language; a full load, because `lang` belongs to the document. The query (search words, variant) comes along. */
export function LanguageSwitch({ locale, label, names, className }: Props) {
  const path = usePathname();
  return (
    <div className={className}>
      <ul aria-label={label} className="flex items-center">
        {locales.map((each) => (
          <li key={each}>
            <a
              href={inLocale(path, each)}
              lang={each}
              hrefLang={each}
              aria-label={names[each]}
              aria-current={each === locale ? "true" : undefined}
              onClick={({ currentTarget }) => {
                currentTarget.search = window.location.search;
              }}
              className="target grid place-items-center px-1.5 text-sm text-muted uppercase hover:text-ink aria-current:text-ink aria-current:underline aria-current:underline-offset-4"
            >
              {each}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

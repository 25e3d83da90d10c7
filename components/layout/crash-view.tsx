"use client";

import { Button, buttonClass } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import en from "@/messages/en/errors.json";
import fr from "@/messages/fr/errors.json";

const words = { fr, en };

/** Says that something broke, and offers to try again. Brings its own words: where a page failed, nobody hands them over. */
export function CrashView({ locale, retry }: { locale: Locale; retry: () => void }) {
  const { crash, retry: again, home } = words[locale];
  return (
    <div className="wrap grid justify-items-start gap-6 py-16 lg:py-24" role="alert">
      <h1 className="text-3xl lg:text-4xl">{crash.title}</h1>
      <p className="max-w-text text-lg text-muted">{crash.text}</p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>{again}</Button>
        <a href={paths.home(locale)} className={buttonClass({ variant: "secondary" })}>
          {home}
        </a>
      </div>
    </div>
  );
}

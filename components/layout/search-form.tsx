import clsx from "clsx";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = { locale: Locale; label: string; hint: string; id: string; defaultValue?: string; large?: boolean; className?: string };

/** Search as a plain GET form: the words end up in the address, and it needs no script. */
export function SearchForm({ locale, label, hint, id, defaultValue, large = false, className }: Props) {
  return (
    <search className={className}>
      <form action={paths.search(locale)} method="get" className="relative flex items-center">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <input
          id={id}
          type="search"
          name="q"
          required
          maxLength={200}
          defaultValue={defaultValue}
          placeholder={hint}
          autoComplete="off"
          enterKeyHint="search"
          className={clsx(
            "w-full min-w-0 rounded-control border border-edge bg-paper hover:border-ink focus-visible:rounded-control focus-visible:outline-offset-1",
            large ? "min-h-13 py-2 pr-14 pl-4 text-lg" : "min-h-11 py-1 pr-11 pl-3.5 text-base",
          )}
        />
        <button
          type="submit"
          aria-label={label}
          className={clsx("absolute right-0 grid place-items-center text-muted hover:text-ink", large ? "size-13" : "size-11")}
        >
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}

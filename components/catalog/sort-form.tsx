"use client";

import { useEffect, useRef } from "react";
import { Select } from "@/components/ui/select";
import type { Path } from "@/lib/kernel/paths";

type Props = { action: Path; label: string; apply: string; value: string; choices: readonly { value: string; label: string }[] };

/** The order of a list as a GET form: a choice sends it at once; without a script there is a button. The default order needs no query. */
export function SortForm({ action, label, apply, value, choices }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    // A browser that comes back to this page restores what was chosen on leaving it; the list is in the order of its address.
    const follow = () => select.current && (select.current.value = value);
    follow();
    window.addEventListener("pageshow", follow);
    return () => window.removeEventListener("pageshow", follow);
  }, [value]);
  return (
    <form action={action} method="get" className="flex items-center gap-3">
      <label htmlFor="sort" className="text-sm whitespace-nowrap text-muted">
        {label}
      </label>
      <Select
        ref={select}
        id="sort"
        name="sort"
        defaultValue={value}
        className="min-w-40"
        onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
      <button type="submit" className="without-script min-h-11 rounded-control border border-edge px-4 font-medium">
        {apply}
      </button>
    </form>
  );
}

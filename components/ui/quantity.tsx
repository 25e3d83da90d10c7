"use client";

import clsx from "clsx";
import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon";

type Props = {
  name: string;
  label: string;
  less: string;
  more: string;
  max: number;
  min?: number;
  /** Give `value` and `onChange` to control it; else it keeps its own count from `defaultValue`. */
  value?: number;
  defaultValue?: number;
  onChange?: (quantity: number) => void;
  disabled?: boolean;
  /** Hides the word above; it stays the field's name. */
  hideLabel?: boolean;
  className?: string;
};

const step =
  "with-script grid w-11 shrink-0 place-items-center self-stretch text-ink hover:text-accent disabled:text-muted disabled:opacity-50";

/** A number field with − and +. Without JavaScript it is a number field. */
export function Quantity({
  name,
  label,
  less,
  more,
  max,
  min = 1,
  value,
  defaultValue = 1,
  onChange,
  disabled,
  hideLabel,
  className,
}: Props) {
  const id = useId();
  const [own, setOwn] = useState(defaultValue);
  const [emptied, setEmptied] = useState(false); // on the way to another number
  const shown = value ?? own;
  const choose = (next: number) => {
    const chosen = Math.min(max, Math.max(min, Math.round(next)));
    setOwn(chosen);
    setEmptied(false);
    onChange?.(chosen);
  };
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-medium"}>
        {label}
      </label>
      <div className="flex min-h-11 w-fit items-center rounded-control border border-edge bg-paper has-focus-visible:border-ink">
        <button type="button" className={step} aria-label={less} disabled={disabled || shown <= min} onClick={() => choose(shown - 1)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          name={name}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          required
          disabled={disabled}
          value={emptied ? "" : shown}
          onChange={({ target }) => (target.value === "" ? setEmptied(true) : choose(target.valueAsNumber || min))}
          onBlur={() => setEmptied(false)}
          className="number-plain tabular min-h-11 w-12 bg-transparent text-center outline-offset-0 focus-visible:rounded-control"
        />
        <button type="button" className={step} aria-label={more} disabled={disabled || shown >= max} onClick={() => choose(shown + 1)}>
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
}

import clsx from "clsx";
import type { ReactNode } from "react";

/** What the control inside a field must carry, so that label, hint and error are announced with it. */
export type FieldAria = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type Props = {
  id: string;
  label: ReactNode;
  /** Said before anything goes wrong: format, reason. */
  hint?: ReactNode;
  /** What is wrong and what to do; empty when all is well. */
  error?: ReactNode;
  /** A word like "optional", beside the label. */
  aside?: ReactNode;
  className?: string;
  children: (aria: FieldAria) => ReactNode;
};

/** A labelled control with its hint and its error: `<Field …>{(aria) => <Input {...aria} name="email" />}</Field>`. */
export function Field({ id, label, hint, error, aside, className, children }: Props) {
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside && <span className="text-sm text-muted">{aside}</span>}
      </div>
      {hint && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={errorId} className="text-sm font-medium text-sale">
          {error}
        </p>
      )}
    </div>
  );
}

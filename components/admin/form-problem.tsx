"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/kernel/action-state";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Path } from "@/lib/kernel/paths";

export type RefusalWords = { throttled: string; denied: string; signIn: string };

/**
 * What went wrong as a whole, heard at once; what is wrong with one field stands beside it, and the focus goes to the first such field: the
 * button may be a screen away. Who is signed out finds the way in and back.
 */
export function FormProblem<T, E>({
  state,
  words,
  failure,
}: {
  state: ActionState<T, E>;
  words: RefusalWords;
  failure: (error: E) => string;
}) {
  const here = usePathname() as Path;
  const anchor = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (state.status === "idle" || state.status === "done") return;
    const form = anchor.current?.closest("form");
    const wrong = form?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else form?.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }, [state]);
  const text = state.status === "failed" ? failure(state.error) : state.status === "refused" ? words[state.reason] : undefined;
  if (state.status === "idle" || state.status === "done") return null;
  return (
    <>
      <span ref={anchor} hidden />
      {text && (
        <Notice tone="error" role="alert">
          {text}
          {state.status === "refused" && state.reason === "denied" && (
            <p>
              <Link href={adminPaths.signIn(here)} className="link target inline-flex items-center">
                {words.signIn}
              </Link>
            </p>
          )}
        </Notice>
      )}
    </>
  );
}

/** The words for the first rule that a field broke. */
export function fieldError<T, E>(state: ActionState<T, E>, field: string, words: Readonly<Record<string, string>>): string | undefined {
  const key = state.status === "invalid" ? state.fieldErrors[field]?.[0] : undefined;
  return key === undefined ? undefined : (words[key] ?? key);
}

/** What was typed before, so that nothing is typed twice. */
export function typed<T, E>(state: ActionState<T, E>, field: string): string | undefined {
  return state.status === "idle" || state.status === "done" ? undefined : state.values[field];
}

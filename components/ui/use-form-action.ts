"use client";

import { useActionState, useCallback, useState } from "react";
import type { ActionState, FormAction } from "@/lib/kernel/action-state";

/** `lost`: the last sending reached nobody; what the page shows is as before, and it may be sent again. */
export type SentForm<T, E> = {
  state: ActionState<T, E>;
  waiting: boolean;
  lost: boolean;
  formAction: (form: FormData) => void;
  send: (form: FormData) => Promise<ActionState<T, E> | null>;
};

/**
 * A form's action, twice: as `formAction` it works before and without any script; `send` is for handlers, keeps every field as it is
 * (React would empty the form), and turns a lost connection into a state instead of an error page.
 */
export function useFormAction<T, E>(action: FormAction<T, E>): SentForm<T, E> {
  const [posted, formAction] = useActionState(action, { status: "idle" });
  const [sent, setSent] = useState<ActionState<T, E> | null>(null);
  const [underway, setUnderway] = useState(0);
  const [lost, setLost] = useState(false);
  const send = useCallback(
    async (form: FormData) => {
      setUnderway((count) => count + 1);
      try {
        const state = await action({ status: "idle" }, form);
        setSent(state);
        setLost(false);
        return state;
      } catch {
        setLost(true);
        return null;
      } finally {
        setUnderway((count) => count - 1);
      }
    },
    [action],
  );
  return { state: sent ?? posted, waiting: underway > 0, lost, formAction, send };
}

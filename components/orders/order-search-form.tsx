"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SearchOrdersAction } from "@/lib/orders/types";

type Words = { label: string; hint: string; submit: string; error: string; throttled: string; denied: string };

/** Finds orders by number, e-mail or name. Posted, not in the address: who bought is nobody's business there. */
export function OrderSearchForm({ action, words }: { action: SearchOrdersAction; words: Words }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const error =
    state.status === "invalid"
      ? words.error
      : state.status === "refused"
        ? state.reason === "throttled"
          ? words.throttled
          : words.denied
        : undefined;
  return (
    <search className="w-full lg:w-auto lg:flex-1">
      <form action={submit} className="flex items-end gap-3 text-sm">
        <Field id="order-search" label={words.label} error={error} className="min-w-0 flex-1">
          {(aria) => (
            <Input
              {...aria}
              name="q"
              type="search"
              placeholder={words.hint}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={state.status === "idle" || state.status === "done" ? "" : state.values.q}
            />
          )}
        </Field>
        <Button type="submit" variant="secondary">
          {words.submit}
        </Button>
      </form>
    </search>
  );
}

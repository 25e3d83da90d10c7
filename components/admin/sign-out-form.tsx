"use client";

import { useActionState } from "react";
import type { SignOutAction } from "@/lib/identity/types";

/** The way out: ends the session here and on the server. */
export function SignOutForm({ action, label }: { action: SignOutAction; label: string }) {
  const [, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit}>
      <button type="submit" aria-disabled={pending} className="link target">
        {label}
      </button>
    </form>
  );
}

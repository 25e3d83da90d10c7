import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { FieldErrors, FormAction } from "@/lib/kernel/action-state";
import type { Actor } from "@/lib/kernel/actor";
import type { Result } from "@/lib/kernel/result";
import { clientSubject } from "@/lib/platform/client-ip";
import { log } from "@/lib/platform/log";
import { type Limit, take } from "@/lib/platform/rate-limit";
import { currentActor } from "@/lib/platform/session";

type Definition<S extends z.ZodType, T, E> = {
  name: `${string}.${string}`; // "cart.addLine": the key in logs, metrics and limits
  schema: S;
  authorise: (actor: Actor, input: z.output<S>) => boolean; // required: forgetting it does not compile
  limit: Limit;
  subject?: (actor: Actor, input: z.output<S>) => string; // what limit.perSubject counts; a staff member's id when absent
  secret?: readonly string[]; // fields never echoed back to the form
  run: (input: z.output<S>, actor: Actor) => Promise<Result<T, E>>;
  redirectTo?: (value: T, input: z.output<S>) => string; // 303 after success; may be another origin
};

/**
 * Every mutation in the app: count by address → parse → who → may they → count by subject → run → result or redirect.
 * Works without JavaScript: `values` gives the form back what was typed. Messages in schemas are message keys.
 */
export function defineAction<S extends z.ZodType, T, E>(action: Definition<S, T, E>): FormAction<T, E> {
  return async (_previous, form) => {
    const raw = fieldsOf(form);
    const values = echo(raw, action.secret ?? []);
    if (!(await take(action.limit.perIp, await clientSubject())).allowed) return { status: "refused", reason: "throttled", values };
    const input = action.schema.safeParse(raw);
    if (!input.success) return { status: "invalid", fieldErrors: fieldErrors(input.error), values };
    const actor = await currentActor();
    if (!action.authorise(actor, input.data)) {
      log.warn({ actionName: action.name, actorKind: actor.kind }, "action denied");
      return { status: "refused", reason: "denied", values };
    }
    if (!(await withinSubjectLimit(action, actor, input.data))) return { status: "refused", reason: "throttled", values };
    const result = await action.run(input.data, actor);
    if (!result.ok) return { status: "failed", error: result.error, values };
    if (action.redirectTo) redirect(action.redirectTo(result.value, input.data) as never);
    return { status: "done", value: result.value };
  };
}

async function withinSubjectLimit<S extends z.ZodType, T, E>(
  action: Definition<S, T, E>,
  actor: Actor,
  input: z.output<S>,
): Promise<boolean> {
  const { perSubject } = action.limit;
  if (!perSubject) return true;
  const subject = action.subject?.(actor, input) ?? (actor.kind === "staff" ? actor.id : await clientSubject());
  return (await take(perSubject, subject)).allowed;
}

/** The form's text fields by name, React's own `$ACTION…` fields left out; a name sent twice keeps its last value; U+0000 never reaches PostgreSQL. */
function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string" && !name.startsWith("$")) fields[name] = value.replaceAll("\0", "");
  return fields;
}

function echo(raw: Record<string, string>, secret: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !secret.includes(name)));
}

/** Dotted paths ("address.postalCode") to message keys. */
function fieldErrors(error: z.ZodError): FieldErrors {
  const byField: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const name = issue.path.join(".") || "form";
    (byField[name] ??= []).push(issue.message);
  }
  return byField;
}

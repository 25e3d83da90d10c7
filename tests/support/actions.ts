import type { ActionState, FormAction } from "@/lib/kernel/action-state";

type Answer<T, E> = { state: ActionState<T, E>; to: null } | { state: null; to: string };

/** Posts a form to an action: the state that the form would show, or where the browser is sent. */
export async function post<T, E>(action: FormAction<T, E>, fields: Record<string, string>): Promise<Answer<T, E>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  try {
    return { state: await action({ status: "idle" }, form), to: null };
  } catch (thrown) {
    const digest = thrown instanceof Error ? Reflect.get(thrown, "digest") : undefined;
    if (typeof digest !== "string" || !digest.startsWith("NEXT_REDIRECT;")) throw thrown;
    return { state: null, to: digest.split(";").slice(2, -2).join(";") };
  }
}

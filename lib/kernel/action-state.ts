/** What a form shows after its action ran; the same five shapes for every form in the app. */
export type ActionState<T, E> =
  | { status: "idle" }
  | { status: "done"; value: T }
  | { status: "invalid"; fieldErrors: FieldErrors; values: Readonly<Record<string, string>> }
  | { status: "refused"; reason: "denied" | "throttled"; values: Readonly<Record<string, string>> }
  | { status: "failed"; error: E; values: Readonly<Record<string, string>> };

/** Message keys by field name, in the order the rules were broken. The page turns keys into words. */
export type FieldErrors = Readonly<Record<string, readonly string[] | undefined>>;

export type FormAction<T, E> = (previous: ActionState<T, E>, form: FormData) => Promise<ActionState<T, E>>;

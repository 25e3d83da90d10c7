const kept = new WeakMap<HTMLFormElement, Set<HTMLInputElement | HTMLTextAreaElement>>();

/**
 * React empties a form when its action has answered, and with it what somebody typed while waiting for that answer. Listens on the whole
 * document: what was typed since the last sending outlives that reset, the rest is emptied as before.
 */
export function keepTyping(document: Document): void {
  document.addEventListener("submit", ({ target }) => target instanceof HTMLFormElement && kept.delete(target), true);
  document.addEventListener(
    "input",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !target.form) return;
      const typed = kept.get(target.form) ?? new Set();
      kept.set(target.form, typed.add(target));
    },
    true,
  );
  document.addEventListener(
    "reset",
    ({ target }) => {
      const typed = target instanceof HTMLFormElement ? kept.get(target) : undefined;
      if (typed) keep([...typed].filter(({ isConnected }) => isConnected));
    },
    true,
  );
}

/** A reset follows its event at once: what is put back must be put back after it. */
function keep(fields: (HTMLInputElement | HTMLTextAreaElement)[]): void {
  const values = fields.map((field) => [field, field.value] as const);
  queueMicrotask(() => {
    for (const [field, value] of values) if (field.value !== value) field.value = value;
  });
}

/** Form encoding as Stripe reads it: `line_items[0][price_data][currency]=eur`, `expand[]=payment_intent`. */

export type FormNode = string | FormNode[] | FormHash;
export type FormHash = { [key: string]: FormNode };

const maxDepth = 12;

/** Text of a body or a query string to a tree. A key that is no bracket expression stays as it is, and is then an unknown parameter. */
export function parseForm(text: string): FormHash {
  const root = emptyHash();
  for (const [key, value] of new URLSearchParams(text)) put(root, pathOf(key), value);
  return root;
}

/** A hash without a prototype, so that a parameter named `__proto__` is a name like any other. */
export function emptyHash<T = FormNode>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/** The same tree for the same parameters in any order: what idempotency compares. */
export function canonical(node: FormNode): string {
  if (typeof node === "string") return JSON.stringify(node);
  if (Array.isArray(node)) return `[${node.map(canonical).join(",")}]`;
  const entries = Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(",")}}`;
}

function pathOf(key: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key);
  if (!match) return [key];
  const rest = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  return rest.length < maxDepth ? [match[1] ?? key, ...rest] : [key];
}

function put(parent: FormHash, path: string[], value: string): void {
  const [name = "", next, ...rest] = path;
  if (next === undefined) {
    parent[name] = value;
    return;
  }
  if (next === "" && rest.length === 0) {
    const before = parent[name];
    parent[name] = Array.isArray(before) ? [...before, value] : [value];
    return;
  }
  const before = parent[name];
  const child = before !== undefined && typeof before !== "string" && !Array.isArray(before) ? before : emptyHash();
  parent[name] = child;
  put(child, [next, ...rest], value);
}

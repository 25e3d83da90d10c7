/** A small language for the parameters of an API call: what may be sent, of which type, what must be there. */

export type ObjectShape = { kind: "object"; fields: Readonly<Record<string, Field>> };
export type Shape =
  | { kind: "string"; max: number }
  | { kind: "integer" }
  | { kind: "number" }
  | { kind: "decimal" }
  | { kind: "boolean" }
  | { kind: "enum"; values: readonly string[] }
  | { kind: "list"; of: Shape }
  | { kind: "map"; of: Shape }
  | { kind: "metadata" }
  | { kind: "range" }
  | { kind: "anything" }
  | ObjectShape;

export type Field = { shape: Shape; required: boolean; emptyable: boolean };

/** Text of at most `max` characters; 5000 is what Stripe allows where its documentation names no limit. */
export const text = (max = 5000): Shape => ({ kind: "string", max });
export const integer: Shape = { kind: "integer" };
/** A number that may have decimals (percentages). */
export const number: Shape = { kind: "number" };
/** A decimal that travels as text: the SDK's Decimal. */
export const decimal: Shape = { kind: "decimal" };
export const boolean: Shape = { kind: "boolean" };
export const oneOf = (...values: readonly string[]): Shape => ({ kind: "enum", values });
export const list = (of: Shape): Shape => ({ kind: "list", of });
/** A hash with free keys. */
export const map = (of: Shape): Shape => ({ kind: "map", of });
export const metadata: Shape = { kind: "metadata" };
/** A timestamp, or a hash of gt, gte, lt, lte. */
export const range: Shape = { kind: "range" };
/** A hash that this sandbox lets pass without looking inside. */
export const anything: Shape = { kind: "anything" };

/** Fields by name: a name that ends in `!` is required, one that ends in `?` also accepts "" (which unsets it). */
export function object(fields: Record<string, Shape>): ObjectShape {
  return {
    kind: "object",
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, shape]) => [
        name.replace(/[!?]$/, ""),
        { shape, required: name.endsWith("!"), emptyable: name.endsWith("?") },
      ]),
    ),
  };
}

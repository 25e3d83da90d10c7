/**
 * Freezes a value of JSON types in depth and answers its rough size in bytes. Shared between requests, it must be safe from all of them:
 * a Date, a Map, a BigInt or a class instance would not survive a cache outside this process, so they fail here, in the first test that reads.
 * Optional properties may be undefined. Throws TypeError.
 */
export function freezeJson(value: unknown, path = "value"): number {
  if (value === null || value === undefined || typeof value === "boolean") return 8;
  if (typeof value === "string") return 16 + value.length * 2;
  if (typeof value === "number" && Number.isFinite(value)) return 8;
  if (typeof value !== "object") throw new TypeError(`${path} is no JSON type (${typeof value})`);
  if (Array.isArray(value)) {
    Object.freeze(value);
    return value.reduce<number>((size, item, at) => size + 8 + freezeJson(item, `${path}[${at}]`), 16);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${path} is no JSON type (${value.constructor.name})`);
  Object.freeze(value);
  return Object.entries(value).reduce((size, [name, item]) => size + 16 + name.length + freezeJson(item, `${path}.${name}`), 16);
}

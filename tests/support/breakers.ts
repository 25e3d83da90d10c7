/** What this process learnt of services outside, forgotten: as in a process that has just started. */
export function closeBreakers(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("comptoir.outside"));
}

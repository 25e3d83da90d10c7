type Linked = NodeJS.Immediate & { _idlePrev?: Linked | null; _idleNext?: Linked | null };

/**
 * Cuts an immediate that runs from the one before it. Node 20 leaves the immediates of one turn chained to each other after they ran; each holds
 * its request, whose abort error in Next holds, through the stack that nobody formatted, an immediate again. While renderings overlap without
 * a gap the chain never ends, and a shop under a rush keeps every request that it ever had. Call it before Next loads: Next keeps the function.
 */
export function unlinkImmediates(): void {
  const { setImmediate: original } = globalThis;
  const unlinked = (callback: (...args: unknown[]) => void, ...args: unknown[]): NodeJS.Immediate => {
    const immediate: Linked = original(() => {
      const before = immediate._idlePrev;
      if (before) before._idleNext = null; // it ran, and the queue has gone on from it
      immediate._idlePrev = null;
      callback(...args);
    });
    return immediate;
  };
  globalThis.setImmediate = Object.defineProperties(unlinked, Object.getOwnPropertyDescriptors(original)) as typeof setImmediate;
}

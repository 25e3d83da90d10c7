import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "@/lib/platform/door/judge";

type Bounds = { readonly atOnce: number; readonly waiting: number; readonly ms: number };

/**
 * Lets `atOnce` through and keeps up to `waiting` in line, first come first served. What is let through counts until it is done, or for `ms`:
 * one that never ends must not close the shop. Memory under a rush is then what these hold, whoever comes.
 */
export class Turnstile {
  readonly #bounds: Bounds;
  readonly #line = new Set<() => void>();
  #inside = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Runs `work` when it is its turn. Answers "full" when even the line is, "left" when `response` closed while it stood there. */
  async pass(response: ServerResponse, work: () => Promise<void>): Promise<"done" | "full" | "left"> {
    if (this.#inside >= this.#bounds.atOnce) {
      if (this.#line.size >= this.#bounds.waiting) return "full";
      if (!(await this.#turn(response))) return "left";
    }
    this.#inside++;
    const leave = once(() => {
      this.#inside--;
      this.#callNext();
    });
    const late = setTimeout(leave, this.#bounds.ms).unref();
    try {
      await work();
      return "done";
    } finally {
      clearTimeout(late);
      leave();
    }
  }

  #turn(response: ServerResponse): Promise<boolean> {
    return new Promise((resolve) => {
      const called = () => {
        response.off("close", gone);
        resolve(true);
      };
      const gone = () => {
        if (this.#line.delete(called)) resolve(false);
      };
      this.#line.add(called);
      response.once("close", gone);
    });
  }

  /** The place is taken by `pass` in the very next microtask; who arrives in between goes in beside it, one too many for a moment. */
  #callNext(): void {
    const [next] = this.#line;
    if (!next || this.#inside >= this.#bounds.atOnce) return;
    this.#line.delete(next);
    next();
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}

const LONGEST_MS = 30_000;

/** Rendering takes the one thread: more at once only takes more memory. 200 in line are some five seconds of it. Forms have a line of their own. */
export const openTurnstiles = () => ({
  pages: new Turnstile({ atOnce: 12, waiting: 200, ms: LONGEST_MS }),
  forms: new Turnstile({ atOnce: 64, waiting: 400, ms: LONGEST_MS }),
});

/** Which line a request stands in: none for health, webhooks, pictures and files, which are light and must not wait for pages. */
export function lineOf({ method, url }: IncomingMessage): "pages" | "forms" | undefined {
  const path = pathOf(url ?? "");
  if (path.startsWith("/api/") || path.startsWith("/_next/") || path.startsWith("/media/")) return undefined;
  return method === "POST" ? "forms" : "pages";
}

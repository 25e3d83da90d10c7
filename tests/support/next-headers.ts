/** Stands for next/headers where an action runs without a server: `vi.mock("next/headers", () => import("@/tests/support/next-headers"))`. */
import { CLIENT_IP_HEADER } from "@/lib/platform/headers";

type Cookie = { value: string; options: Record<string, unknown> };

/** The browser that sends the next request: its cookies and its address. */
export class Browser {
  readonly jar = new Map<string, Cookie>();
  readonly address = `198.51.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

  /** The value that it keeps under a name; undefined once the server took it back. */
  cookie = (name: string): string | undefined => this.jar.get(name)?.value || undefined;
}

let browser = new Browser();

/** A browser of one's own, or again one from before. */
export function use(next = new Browser()): Browser {
  browser = next;
  return next;
}

export const cookies = async () => ({
  get: (name: string) => (browser.jar.has(name) ? { name, value: browser.jar.get(name)?.value ?? "" } : undefined),
  set: (name: string, value: string, options: Record<string, unknown>) => void browser.jar.set(name, { value, options }),
  delete: (name: string) => void browser.jar.delete(name),
});

export const headers = async () => new Headers({ [CLIENT_IP_HEADER]: browser.address });

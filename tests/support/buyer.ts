import { randomUUID } from "node:crypto";
import { words } from "@/tests/e2e/steps";
import type { buyForm } from "@/tests/support/buy-form";
import { formOn, multipart } from "@/tests/support/forms";

/** What pressing the button that orders led to. `strange`: nothing that a shopper should ever see. */
export type Ordered =
  | { readonly kind: "pay" | "paid"; readonly sessionId: string }
  | { readonly kind: "coupon_gone"; readonly form: ReadonlyMap<string, string> } // as the page holds it now, with the total without the code
  | { readonly kind: "sold_out" | "provider_silent" | "empty" }
  | { readonly kind: "strange"; readonly what: string };

type Shop = { readonly origin: string; readonly appUrl: string; readonly stripe: string };
let buyers = 0;

/** One person with a browser that runs no script, an address and an e-mail of its own, and a cookie jar. Speaks to one web process of the shop. */
export class Buyer {
  readonly email = `buyer-${randomUUID()}@example.com`;
  readonly #shop: Shop;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(shop: Shop) {
    this.#shop = shop;
    buyers++;
    this.#address = `10.${(buyers >> 16) & 255}.${(buyers >> 8) & 255}.${buyers & 255}`;
  }

  /** A request as the browser sends it; keeps the cookies that come back. Follows no redirect. */
  async ask(path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", "x-forwarded-for": this.#address, ...(cookie && { cookie }), ...init.headers };
    const response = await fetch(this.#shop.origin + path, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair?.indexOf("=") ?? -1;
      if (pair && at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Puts one unit of what `form` buys into the cart; true when it is there. */
  async add({ path, headers, body }: Awaited<ReturnType<typeof buyForm>>): Promise<boolean> {
    const response = await this.ask(path, { method: "POST", headers: { ...headers, origin: this.#shop.appUrl }, body });
    await response.arrayBuffer();
    return response.status === 303;
  }

  /** Types a code on the cart page; true when the cart holds it then. */
  async enterCode(code: string): Promise<boolean> {
    const { fields } = formOn(await (await this.ask("/en/cart")).text(), "code");
    const response = await this.ask("/en/cart", { method: "POST", ...multipart(new Map([...fields, ["code", code]]), this.#shop.appUrl) });
    return shown(await response.text()).includes(`aria-label="Remove ${code}"`);
  }

  /** The checkout form, filled in; null when the cart is empty. */
  async fillIn(): Promise<ReadonlyMap<string, string> | null> {
    const page = await this.ask("/en/checkout");
    const html = await page.text();
    if (!html.includes('name="shownTotalMinor"')) return null;
    return this.#filledIn(html);
  }

  /** The form on a page of the checkout with what this buyer types, or typed before: `formOn` leaves text fields to who fills them in. */
  #filledIn(html: string): ReadonlyMap<string, string> {
    const { fields } = formOn(html, "shownTotalMinor", "intent=place");
    const typed = { email: this.email, name: "Zoé Lambert", line1: "12 rue des Lilas", postalCode: "75011", city: "Paris", country: "FR" };
    return new Map([...fields, ...Object.entries(typed), ["intent", "place"]]);
  }

  /** Presses the button that obliges to pay. Sent again it is the same order. */
  async press(fields: ReadonlyMap<string, string> | null): Promise<Ordered> {
    if (!fields) return { kind: "empty" };
    const response = await this.ask("/en/checkout", { method: "POST", ...multipart(fields, this.#shop.appUrl) });
    const html = shown(await response.text());
    const location = response.headers.get("location") ?? "";
    const sessionId = /\/c\/pay\/([^/?#]+)/.exec(location)?.[1];
    if (response.status === 303 && sessionId) return { kind: "pay", sessionId };
    const paid = /\/checkout\/return\?session_id=([^&#]+)/.exec(location)?.[1];
    if (response.status === 303 && paid) return { kind: "paid", sessionId: paid };
    if (html.includes("Not everything can be delivered")) return { kind: "sold_out" };
    if (html.includes("does not apply")) return { kind: "coupon_gone", form: this.#filledIn(html) };
    if (html.includes("The payment page is not answering")) return { kind: "provider_silent" };
    if (html.includes("Your cart is empty")) return { kind: "empty" };
    return { kind: "strange", what: `${response.status} ${location} ${/<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? html.slice(0, 200)}` };
  }

  async order(): Promise<Ordered> {
    return this.press(await this.fillIn());
  }

  /** Pays as the payment page would; true when the bank said yes, or had said so before. */
  async pay(sessionId: string): Promise<boolean> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${this.#shop.stripe}/_sandbox/sessions/${sessionId}/pay`, { method: "POST", headers, body: "{}" });
    const { outcome, session } = (await response.json()) as { outcome?: { kind: string }; session?: { payment_status: string } };
    return outcome?.kind === "paid" || session?.payment_status === "paid";
  }

  /** Comes back from the payment page. The number of the order, and whether its page says that it is confirmed. */
  async comeBack(sessionId: string): Promise<{ number: string; confirmed: boolean }> {
    const back = await this.ask(`/en/checkout/return?session_id=${sessionId}`);
    const number = /\/orders\/(\w+)/.exec(back.headers.get("location") ?? "")?.[1] ?? "";
    const page = await this.ask(`/en/orders/${number}`);
    return { number, confirmed: shown(await page.text()).includes(words.en.confirmed) };
  }
}

/** A page without its scripts: they carry every word that it could say. */
const shown = (html: string): string => html.replace(/<script\b[\s\S]*?<\/script>/g, "");

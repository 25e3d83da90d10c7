import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the stand-in answers about a number, by its last three digits: like the Commission's own test service, which goes by 100 and 200. */
const behaviours = { "100": "invalid", "999": "member state down", "998": "busy", "997": "silent" } as const;

export type Vies = { readonly url: string; readonly asked: () => number; readonly stop: () => Promise<void> };
type Question = { countryCode?: unknown; vatNumber?: unknown; requesterMemberStateCode?: unknown; requesterNumber?: unknown };

/**
 * The part of VIES that the shop asks (POST /check-vat-number), without a network. Every number is known and valid, but those whose last three
 * digits say otherwise: …100 is invalid, …999 belongs to a member state that does not answer, …998 is asked too often, …997 gets no answer at all.
 */
export async function startVies({ port = 0 }: { port?: number } = {}): Promise<Vies> {
  let asked = 0;
  const server = createServer(async (request, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const { pathname } = new URL(request.url ?? "/", "http://vies");
    if (pathname === "/_sandbox/health") return say(200, { ok: true });
    if (pathname !== "/check-vat-number" || request.method !== "POST") return say(404, { actionSucceed: false });
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const question = readQuestion(text);
    if (!question) return say(400, { actionSucceed: false, errorWrappers: [{ error: "VOW-ERR-1" }] });
    const { countryCode, vatNumber, requesterNumber } = question;
    asked++;
    const digits = String(vatNumber).replace(/\D/g, "");
    const behaviour = behaviours[digits.slice(-3) as keyof typeof behaviours];
    const fault = (error: string) => say(200, { actionSucceed: false, errorWrappers: [{ error }] });
    if (behaviour === "silent") return; // the shop gives up by itself
    if (behaviour === "busy") return say(500, { actionSucceed: false, errorWrappers: [{ error: "GLOBAL_MAX_CONCURRENT_REQ" }] });
    if (behaviour === "member state down") return fault("MS_UNAVAILABLE");
    const valid = behaviour !== "invalid";
    say(200, {
      countryCode,
      vatNumber,
      requestDate: new Date().toISOString(),
      valid,
      requestIdentifier: valid && requesterNumber ? `WAPIAAAA${String(asked).padStart(8, "0")}` : "",
      name: valid ? "SANDBOX BV" : "---",
      address: "---",
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, asked: () => asked, stop };
}

function readQuestion(text: string): Question | null {
  try {
    return Object(JSON.parse(text)) as Question;
  } catch {
    return null;
  }
}

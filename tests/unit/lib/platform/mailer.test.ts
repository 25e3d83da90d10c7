import { type AddressInfo, createServer, type Socket } from "node:net";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { judgeMail } from "@/lib/platform/mailer";

const opened: { close: () => void }[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A mail server that says `greeting`, then answers each command by its first word; "cut" breaks the connection. */
async function server(greeting: string, answers: Record<string, string> = {}): Promise<number> {
  const sockets = new Set<Socket>();
  const made = createServer((socket) => {
    sockets.add(socket);
    const say = (line: string) => (line === "cut" ? socket.destroy() : socket.write(`${line}\r\n`));
    if (greeting !== "silence") say(greeting);
    let inData = false;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (inData && !text.endsWith(".\r\n")) return;
      const word = inData ? "." : (text.split(/[ :\r]/)[0] ?? "");
      inData = word === "DATA" && !answers.DATA;
      const answer = answers[word] ?? (word === "DATA" ? "354 go on" : "250 fine");
      if (answer !== "silence") say(answer);
    });
  });
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  opened.push({
    close: () => {
      made.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return (made.address() as AddressInfo).port;
}

async function verdict(port: number) {
  const wait = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };
  const sent = createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true, ...wait }).sendMail({
    ...{ from: "shop@example.com", to: "a@example.com", subject: "s", text: "t" },
  });
  return judgeMail(
    await sent.then(
      (value: unknown) => ({ value }),
      (error: unknown) => ({ error }),
    ),
  );
}

const greeted = "220 mail";
describe("what a mail server's behaviour means", () => {
  it.each<[string, () => Promise<number>, { outage: boolean; again: boolean }]>([
    ["takes the message", () => server(greeted), { outage: false, again: false }],
    ["is not there: nothing was said, so ask again at once", async () => 9, { outage: true, again: true }],
    ["closes without a word", () => server("cut"), { outage: true, again: false }],
    ["never greets", () => server("silence"), { outage: true, again: false }],
    ["has no room for anybody", () => server("421 too busy"), { outage: true, again: false }],
    ["turns us away", () => server("554 no"), { outage: false, again: false }],
    ["refuses the recipient", () => server(greeted, { RCPT: "550 unknown" }), { outage: false, again: false }],
    ["wants this message later", () => server(greeted, { DATA: "451 later" }), { outage: false, again: false }],
    ["closes in the middle", () => server(greeted, { MAIL: "421 closing" }), { outage: true, again: false }],
    ["breaks off after the message: it may have been taken", () => server(greeted, { ".": "cut" }), { outage: true, again: false }],
    ["says nothing after the message: it may have been taken", () => server(greeted, { ".": "silence" }), { outage: true, again: false }],
  ])("%s", async (_what, listening, expected) => expect(await verdict(await listening())).toEqual(expected));

  it("has no name at the moment", () =>
    expect(judgeMail({ error: Object.assign(new Error("getaddrinfo"), { code: "EDNS", command: "CONN" }) })).toEqual({
      outage: true,
      again: true,
    }));

  it("does not take our password: no outage, and a person must look", () =>
    expect(judgeMail({ error: Object.assign(new Error("535"), { code: "EAUTH", responseCode: 535 }) })).toEqual({
      outage: false,
      again: false,
    }));
});

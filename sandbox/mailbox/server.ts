import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openBox } from "@/sandbox/mailbox/box";
import { handleMailbox } from "@/sandbox/mailbox/pages";
import { type Faults, startSmtp } from "@/sandbox/mailbox/smtp";
import { createClock } from "@/sandbox/stripe/clock";

export type MailboxOptions = {
  /** 0 takes a free port. */
  smtpPort?: number;
  webPort?: number;
  host?: string;
  /** Keeps messages across restarts in this folder. */
  dir?: string;
  /** A file with the milliseconds that the clock is ahead; web and worker share it. */
  clockOffsetFile?: string;
};
export type Mailbox = { smtpUrl: string; url: string; stop: () => Promise<void> };

/** Starts a mail server that keeps what it gets, and a web page to read it. Rejects when a port is taken. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const { smtpPort = 0, webPort = 0, host = "127.0.0.1", dir, clockOffsetFile } = options;
  const box = openBox(dir);
  const faults: Faults = { reject: 0, stallMs: 0, down: false };
  const smtp = await startSmtp({ port: smtpPort, host, box, faults, clock: createClock({ offsetFile: clockOffsetFile }) });
  const web = createServer((request, response) => {
    handleMailbox({ box, faults, setDown: smtp.setDown }, request, response).catch((error) => {
      console.error("sandbox mailbox:", error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "Content-Type": "text/plain" }).end("The sandbox failed.\n");
    });
  });
  await new Promise<void>((resolve, reject) => web.once("error", reject).listen(webPort, host, resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port()}`,
    url: `http://localhost:${(web.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => web.close(resolve));
      web.closeAllConnections();
      await Promise.all([closed, smtp.close()]);
    },
  };
}

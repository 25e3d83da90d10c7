import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Box } from "@/sandbox/mailbox/box";
import { readMessage } from "@/sandbox/mailbox/message";
import type { Clock } from "@/sandbox/stripe/clock";

/** What tests and people can break: refuse the next n messages, hold each answer back, or be gone altogether. */
export type Faults = { reject: number; stallMs: number; down: boolean };
const LARGEST_BYTES = 5_000_000;

type Options = { port: number; host: string; box: Box; faults: Faults; clock: Clock };

class Refusal extends Error {
  constructor(
    message: string,
    readonly responseCode: number,
  ) {
    super(message);
  }
}

/** Starts the SMTP side; takes mail for anybody, relays nothing. Rejects when the port is taken. */
export async function startSmtp({ port: wanted, host, box, faults, clock }: Options) {
  let server: SMTPServer | undefined;
  let port = wanted;

  const open = async (): Promise<void> => {
    const next = new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      banner: "Comptoir sandbox mailbox",
      size: LARGEST_BYTES,
      logger: false,
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.once("error", done);
        stream.once("end", () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          take(Buffer.concat(chunks), to, stream.sizeExceeded).then(() => done(null), done);
        });
      },
    });
    next.on("error", (error) => {
      if (next === server) console.error(`sandbox mailbox: ${error.message}`);
    });
    await new Promise<void>((resolve, reject) => {
      next.server.once("error", reject);
      next.listen(port, host, resolve);
    });
    port = (next.server.address() as AddressInfo).port;
    server = next;
  };

  const take = async (raw: Buffer, to: string[], tooLarge: boolean): Promise<void> => {
    if (faults.stallMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.stallMs));
    if (faults.reject > 0) {
      faults.reject -= 1;
      throw new Refusal("The sandbox was told to refuse this message, try again later", 451);
    }
    if (tooLarge) throw new Refusal("The message is too large", 552);
    await box.add(await readMessage(raw, to, new Date(clock.now())));
  };

  const close = async (): Promise<void> => {
    const old = server;
    server = undefined;
    if (old) await new Promise<void>((resolve) => old.close(resolve));
  };

  await open();
  return {
    port: () => port,
    /** Stops listening, or listens again on the same port. */
    async setDown(down: boolean): Promise<void> {
      faults.down = down;
      if (down) await close();
      else if (!server) await open();
    },
    close,
  };
}

import { connect, createServer } from "node:net";
import { SandboxFailure } from "@/sandbox/failure";

/** A TCP port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** Whether something answers on the port of this machine, whatever address it is bound to. */
function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket
      .once("connect", () => done(true))
      .once("timeout", () => done(false))
      .once("error", () => done(false));
  });
}

function canListen(port: number): Promise<"yes" | "taken" | "forbidden"> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EACCES") resolve("forbidden");
      else reject(error);
    });
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve("yes")));
  });
}

/** Throws one clear line when the port cannot be had; `setting` is the environment variable that moves it. */
export async function requireFreePort(port: number, what: string, setting: string): Promise<void> {
  const [bindable, ipv6] = await Promise.all([canListen(port), answers(port, "::1")]);
  if (bindable === "forbidden")
    throw new SandboxFailure(`port ${port} (${what}) needs more rights: choose one above 1024 with ${setting}=…`);
  if (bindable === "taken" || ipv6)
    throw new SandboxFailure(`port ${port} (${what}) is in use: stop what listens there, or choose another with ${setting}=…`);
}

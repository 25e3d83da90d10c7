import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { createStaff } from "@/lib/identity/operations/create-staff";
import { createStaffSchema } from "@/lib/identity/schemas";
import { validateEnv } from "@/lib/platform/env";
import { EnvError } from "@/lib/platform/env-schema";

/**
 * npm run create-admin: the first account of a shop. Asks for e-mail, name and password, or reads three lines from a pipe;
 * never from arguments, which every user of the machine can read in its process list.
 */
async function main(): Promise<string> {
  validateEnv();
  const [email = "", name = "", password = ""] = await answers(["E-mail: ", "Name: ", "Password (15 characters or more, not shown): "]);
  const input = createStaffSchema.safeParse({ email, name, password, role: "admin" });
  if (!input.success) throw new Refusal(`${input.error.issues[0]?.path.join(".")} is not usable`);
  const result = await createStaff(input.data, { kind: "system" });
  if (result.ok) return "The admin account exists now: sign in at /admin.";
  throw new Refusal(wordsFor[result.error.code === "EMAIL_TAKEN" ? "EMAIL_TAKEN" : result.error.reason]);
}

class Refusal extends Error {}

const wordsFor = {
  EMAIL_TAKEN: "there is an account with this e-mail already",
  too_short: "the password needs 15 characters or more; a few unrelated words are easy to keep in mind",
  too_long: "the password has more than 256 bytes",
  too_simple: "the password repeats the same few characters",
  contains_context: "the password contains the shop's name, the e-mail or a common password",
} as const;

async function answers(questions: readonly string[]): Promise<string[]> {
  if (!process.stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8").split(/\r?\n/);
  }
  let hidden = false;
  const output = new Writable({ write: (chunk, _encoding, done) => (hidden ? done() : process.stdout.write(chunk, () => done())) });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  const given: string[] = [];
  for (const [index, question] of questions.entries()) {
    process.stdout.write(question);
    hidden = index === questions.length - 1;
    given.push(await terminal.question(""));
  }
  terminal.close();
  process.stdout.write("\n");
  return given;
}

main().then(
  (done) => {
    console.info(done);
    process.exit(0); // the pool of the database would keep the process alive
  },
  (error: unknown) => {
    console.error(
      `create-admin: ${error instanceof Refusal || error instanceof EnvError ? error.message : "the database did not take it"}`,
    );
    if (!(error instanceof Refusal || error instanceof EnvError)) console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

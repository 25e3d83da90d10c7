import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Message } from "@/sandbox/mailbox/message";

const MOST = 500; // the oldest go first

/** Messages, newest first; kept in `dir` across restarts when one is given. */
export function openBox(dir?: string) {
  if (dir) mkdirSync(dir, { recursive: true, mode: 0o700 });
  let messages: Message[] = dir ? load(dir) : [];
  const fileOf = (id: string) => join(dir ?? "", `${id}.json`);
  const forget = async (gone: readonly Message[]) => {
    if (dir) await Promise.all(gone.map(({ id }) => rm(fileOf(id), { force: true })));
  };

  return {
    all: (): readonly Message[] => messages,
    find: (id: string): Message | undefined => messages.find((message) => message.id === id),
    /** Resolves when the message is on disk: only then may the sender be told that it was taken. */
    async add(message: Message): Promise<void> {
      if (dir) await writeFile(fileOf(message.id), JSON.stringify(message), { mode: 0o600 });
      const kept = [message, ...messages];
      messages = kept.slice(0, MOST);
      await forget(kept.slice(MOST));
    },
    async empty(): Promise<void> {
      const gone = messages;
      messages = [];
      await forget(gone);
    },
  };
}
export type Box = ReturnType<typeof openBox>;

function load(dir: string): Message[] {
  const files = readdirSync(dir).filter((name) => name.endsWith(".json"));
  const messages = files.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(dir, name), "utf8")) as Message];
    } catch {
      return []; // half-written when the process was killed; its sender was never told yes
    }
  });
  return messages.sort((a, b) => b.date.localeCompare(a.date)).slice(0, MOST);
}

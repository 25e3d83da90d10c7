import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comptoir-unbuilt-"));
  for (const path of ["package.json", "scripts"]) await cp(path, join(folder, path), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function npm(verb: string): Promise<{ code: unknown; said: string }> {
  const child = spawn("npm", ["run", "-s", verb], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const [out, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const lines = `${out}${complaints}`.split("\n").filter((line) => line && !line.startsWith("npm warn")); // of this machine's own npm settings
  return { code, said: lines.join("\n") };
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), content);
}

describe.each([
  ["start", "dist/server.js"],
  ["worker", "dist/worker.js"],
])("npm run %s", (verb, entry) => {
  it("says in one line what to do first where nothing is built", async () => {
    const { code, said } = await npm(verb);
    expect(said).toBe(`comptoir: ${entry} is missing: run npm run build first`);
    expect(code).toBe(1);
  });

  it("starts what is built, and ends as it ends", async () => {
    await write(".next/BUILD_ID", "some");
    await write(entry, `console.info("here I am"); process.exitCode = 7;`);
    expect(await npm(verb)).toEqual({ code: 7, said: "here I am" });
  });
});

it("npm run start wants the pages too, not only the server", async () => {
  await write("dist/server.js", "");
  expect(await npm("start")).toEqual({ code: 1, said: "comptoir: .next/BUILD_ID is missing: run npm run build first" });
});

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { emptyState, type State, stateFromJson, stateToJson } from "./state";

const soonestMs = 200;

/**
 * Keeps the state in one file: written a moment after a change, to a new file that then takes the old one's name, so that a crash
 * leaves a whole file. What happened in the last moment before a kill may be lost. A big state is written less often.
 */
export function openState(file: string | undefined) {
  const state = file ? load(file) : emptyState();
  let timer: NodeJS.Timeout | undefined;
  let waitMs = soonestMs;
  let writing: Promise<void> = Promise.resolve();

  async function write(target: string) {
    const began = performance.now();
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.tmp`, stateToJson(state), { mode: 0o600 });
    await rename(`${target}.tmp`, target);
    waitMs = Math.max(soonestMs, 20 * (performance.now() - began));
  }

  return {
    state,
    /** Says that the state changed. */
    changed() {
      if (!file || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        writing = writing.then(() => write(file)).catch((error) => console.error(`sandbox stripe: cannot write ${file}: ${error}`));
      }, waitMs);
    },
    /** Writes now; the last thing before the process ends. */
    async close() {
      clearTimeout(timer);
      await writing;
      if (!file) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.tmp`, stateToJson(state), { mode: 0o600 });
      renameSync(`${file}.tmp`, file);
    },
  };
}

function load(file: string): State {
  let json: string;
  try {
    json = readFileSync(file, "utf8");
  } catch {
    return emptyState();
  }
  try {
    return stateFromJson(json);
  } catch (error) {
    throw new Error(`sandbox stripe: ${file} is not readable state (${error}); remove it to start over`);
  }
}

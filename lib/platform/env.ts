import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { type Env, EnvError, envSchema, parseEnv } from "@/lib/platform/env-schema";

/** Docker and systemd hand over secrets as files: NAME_FILE=/run/secrets/name stands for NAME. Other programs' *_FILE variables are not ours. */
function withFiles(source: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const merged: Record<string, string | undefined> = { ...source };
  for (const name of Object.keys(envSchema.shape)) {
    const path = source[`${name}_FILE`];
    if (path && merged[name] === undefined) merged[name] = readSecret(name, path);
  }
  return merged;
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new EnvError(`settings are not usable:\n  ${name}_FILE: cannot be read`);
  }
}

let parsed: Env | undefined;
const read = (): Env => (parsed ??= parseEnv(withFiles(process.env)));

/** The settings, parsed on first use so that a build needs none. `validateEnv` at start makes a bad one fail there. */
export const env: Env = new Proxy({} as Env, { get: (_target, name) => Reflect.get(read(), name), has: (_target, name) => name in read() });

/**
 * Call first in a process. Takes in a `.env` of the folder that it was started in, over which the environment wins, and reads every setting
 * now; throws EnvError, which names variables and never their values.
 */
export function validateEnv(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
  read();
}

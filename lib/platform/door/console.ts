import { log } from "@/lib/platform/log";

/** Next and libraries complain through the console. In production their words take the same way as ours: structured, with the request's id, redacted. */
export function logInsteadOfConsole(): void {
  const through =
    (level: "error" | "warn" | "info") =>
    (...words: unknown[]): void => {
      const error = words.find((word) => word instanceof Error);
      const text = words.filter((word) => typeof word === "string").join(" ");
      log[level](error ? { err: error } : {}, text.slice(0, 500) || "console");
    };
  console.error = through("error");
  console.warn = through("warn");
  console.info = console.log = through("info");
}

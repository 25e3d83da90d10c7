/** Something the person at the keyboard can fix. Its message is one clear line; a stack would only hide it. */
export class SandboxFailure extends Error {
  override readonly name = "SandboxFailure";
}

const known: readonly [pattern: RegExp, words: string][] = [
  [/ENOSPC|No space left on device|could not (write|extend) file.*space/i, "the disk is full: free some space and start again"],
  [/EDQUOT|Disk quota exceeded/i, "the disk quota is used up: free some space and start again"],
  [/EROFS|Read-only file system/i, "the file system is read-only: run from a folder that can be written to"],
];

/** What went wrong, in one line without a stack. `doing` names the step: "create .comptoir". */
export function inOneLine(error: unknown, doing: string): SandboxFailure {
  if (error instanceof SandboxFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  const match = known.find(([pattern]) => pattern.test(text));
  if (match) return new SandboxFailure(`could not ${doing}: ${match[1]}`);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const path = error instanceof Error && "path" in error ? String(error.path) : "";
  if (code === "EACCES" || code === "EPERM" || /Permission denied/i.test(text))
    return new SandboxFailure(`could not ${doing}: no permission to write${path ? ` ${path}` : ""}; run as its owner or change its rights`);
  return new SandboxFailure(`could not ${doing}: ${text.split("\n").find((line) => line.trim() !== "") ?? "unknown reason"}`);
}

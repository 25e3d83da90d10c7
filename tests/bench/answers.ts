import { gunzipSync } from "node:zlib";

export type Answer = { readonly status: number; readonly head: string; readonly body: Buffer; readonly size: number };

/** Reads HTTP/1.1 answers out of what a socket says, with as little work as possible: the generator shares the machine with what it measures. */
export class AnswerReader {
  #parts: Buffer[] = [];
  #held = 0;
  #needed = 0; // no look before so many bytes are there
  readonly #done: (answer: Answer) => void;

  constructor(done: (answer: Answer) => void) {
    this.#done = done;
  }

  push(chunk: Buffer): void {
    this.#parts.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#needed) return;
    const all = Buffer.concat(this.#parts, this.#held);
    const answer = parse(all);
    if (typeof answer === "number") {
      this.#parts = [all];
      this.#needed = answer;
      return;
    }
    this.#parts = [];
    this.#held = 0;
    this.#needed = 0;
    this.#done(answer);
  }
}

/** The answer, or how many bytes there must be before another look is worth it. One request at a time: nothing comes after its end. */
function parse(all: Buffer): Answer | number {
  const end = all.indexOf("\r\n\r\n");
  if (end < 0) return all.length + 1;
  const head = all.toString("latin1", 0, end + 2);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined || status === 204 || status === 304) {
    const size = end + 4 + Number(length ?? 0);
    return all.length < size ? size : { status, head, body: all.subarray(end + 4, size), size };
  }
  const body = unchunk(all, end + 4);
  return body ? { status, head, body, size: all.length } : all.length + 1;
}

function unchunk(all: Buffer, from: number): Buffer | undefined {
  if (all.toString("latin1", all.length - 5) !== "0\r\n\r\n") return undefined;
  const pieces: Buffer[] = [];
  for (let at = from; ; ) {
    const line = all.indexOf("\r\n", at);
    const size = line < 0 ? Number.NaN : Number.parseInt(all.toString("latin1", at, line), 16);
    if (size === 0) return Buffer.concat(pieces);
    if (Number.isNaN(size) || line + 2 + size > all.length) return undefined; // five bytes that only look like the end
    pieces.push(all.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

/** What is wrong with an answer, in a few words; undefined when it is the expected one. A redirect is known by its Location. */
export function complaint({ status, head, body }: Answer, wanted: number, holds: readonly string[]): string | undefined {
  if (status !== wanted) return `status ${status} instead of ${wanted}`;
  const text = status >= 300 ? head : (/\r\ncontent-encoding: *gzip/i.test(head) ? gunzipSync(body) : body).toString();
  const missing = holds.find((words) => !text.includes(words));
  return missing === undefined ? undefined : `an answer without ${missing}`;
}

import { digestJson } from "@/lib/platform/digest-json";
import type { Packed } from "@/lib/platform/door/packed-page";
import { TaggedStore } from "@/lib/platform/tagged-store";

/** A read as it is now, and how long it may be believed. */
type Answer = { readonly value: unknown; readonly leftMs: number };
type Read = { readonly digest: string; readonly again: () => Promise<Answer> };

/** What a page was made of: its reads, their tags, and how long the shortest-lived of them had left. */
export class PageReads {
  readonly tags = new Set<string>();
  readonly all: Read[] = [];
  leftMs = Number.POSITIVE_INFINITY;

  /** Call before a read: a tag that expires meanwhile must find the page. */
  expect(tags: readonly string[]): void {
    for (const tag of tags) this.tags.add(tag);
  }

  /** Call after it. A read that is not kept (0 ms left) makes a page that is not kept either. */
  note(value: unknown, leftMs: number, again: () => Promise<Answer>): void {
    this.all.push({ digest: digestJson(value), again }); // not the value: what a page was made of weighs more than the page
    this.leftMs = Math.min(this.leftMs, leftMs);
  }
}

/** A page cut at its nonce, with the headers that it was sent with; `nonce` is the one to replace in them. */
export type StoredPage = { readonly pieces: readonly Packed[]; readonly headers: Readonly<Record<string, string>>; readonly nonce: string };

type Kept = { readonly page: StoredPage; readonly reads: readonly Read[]; readonly endsAt: number; believedUntil: number };
type Limits = { readonly entries: number; readonly bytes: number; readonly seconds: number };

/**
 * Whole shop pages, which are the same for every visitor of a market but for their nonce (ARCHITECTURE section 5). A page is believed as long as
 * the shortest-lived of the reads that it was made of, and ends at once when one of their tags expires. After that time the reads are asked again: while
 * all say the same, the page would be the same, and is believed for another turn; at most `seconds` after it was rendered, for what tells the time.
 */
export class PageCache {
  readonly #pages: TaggedStore<Kept>;
  readonly #ms: number;
  readonly #renders = new Set<{ readonly reads: PageReads; stale: boolean }>();

  constructor({ seconds, ...limits }: Limits) {
    this.#pages = new TaggedStore(limits);
    this.#ms = seconds * 1000;
  }

  get size(): number {
    return this.#pages.size;
  }

  get(key: string): StoredPage | undefined {
    const kept = this.#pages.get(key)?.value;
    return kept && performance.now() < kept.believedUntil ? kept.page : undefined;
  }

  /** The page when all its reads still say what they said; else, or when a tag of it expires meanwhile, nothing: it must be rendered. */
  async renewed(key: string): Promise<StoredPage | undefined> {
    const kept = this.#pages.get(key)?.value;
    if (!kept || performance.now() >= kept.endsAt) return undefined;
    const answers = await Promise.all(kept.reads.map(({ again }) => again())).catch(() => []);
    const same = answers.length > 0 && kept.reads.every(({ digest }, at) => digest === digestJson(answers[at]?.value));
    if (!same || this.#pages.get(key)?.value !== kept) return undefined;
    kept.believedUntil = Math.min(kept.endsAt, performance.now() + Math.min(...answers.map(({ leftMs }) => leftMs)));
    return kept.page;
  }

  /** Call before a page is rendered; `keep` after it, or `drop`. A page whose tags expired in between is not kept: it may be from before the write. */
  begin(): { readonly reads: PageReads; readonly keep: (key: string, page: StoredPage) => void; readonly drop: () => void } {
    const render = { reads: new PageReads(), stale: false };
    this.#renders.add(render);
    const drop = () => void this.#renders.delete(render);
    const keep = (key: string, page: StoredPage): void => {
      if (!this.#renders.delete(render)) return; // dropped: nobody told it what expired since
      const { tags, leftMs, all } = render.reads;
      if (render.stale || leftMs <= 0 || leftMs === Number.POSITIVE_INFINITY) return;
      const bytes = page.pieces.reduce((sum, { deflated }) => sum + deflated.length, 2_000);
      const endsAt = performance.now() + this.#ms;
      const kept: Kept = { page, reads: all, endsAt, believedUntil: Math.min(endsAt, performance.now() + leftMs) };
      this.#pages.put(key, kept, { tags: [...tags], ms: this.#ms, bytes });
    };
    return { reads: render.reads, keep, drop };
  }

  expire(tags: readonly string[]): void {
    for (const render of this.#renders) if (tags.some((tag) => render.reads.tags.has(tag))) render.stale = true;
    this.#pages.expire(tags);
  }

  clear(): void {
    for (const render of this.#renders) render.stale = true;
    this.#pages.clear();
  }
}

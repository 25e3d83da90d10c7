import { TaggedStore } from "@/lib/platform/tagged-store";

/** What a page was made of: the tags of its reads, and how long the shortest-lived of them had left. */
export class PageReads {
  readonly tags = new Set<string>();
  leftMs = Number.POSITIVE_INFINITY;

  /** `ms` is what the read has left; 0, for one that is not kept, makes a page that is not kept either. */
  note(tags: readonly string[], ms: number): void {
    for (const tag of tags) this.tags.add(tag);
    this.leftMs = Math.min(this.leftMs, ms);
  }
}

/** A page cut at its nonce, with the headers that it was sent with; `nonce` is the one to replace in them. */
export type StoredPage = { readonly pieces: readonly Buffer[]; readonly headers: Readonly<Record<string, string>>; readonly nonce: string };

/**
 * Whole shop pages, which are the same for every visitor of a market but for their nonce (ARCHITECTURE section 5). A page ends with the
 * first of the reads that it was made of: when that read's time is over or one of its tags expires.
 */
export class PageCache {
  readonly #pages: TaggedStore<StoredPage>;
  readonly #renders = new Set<{ readonly reads: PageReads; stale: boolean }>();

  constructor(limits: { readonly entries: number; readonly bytes: number }) {
    this.#pages = new TaggedStore(limits);
  }

  get size(): number {
    return this.#pages.size;
  }

  get(key: string): StoredPage | undefined {
    return this.#pages.get(key)?.value;
  }

  /** Call before a page is rendered; `keep` after it, or `drop`. A page whose tags expired in between is not kept: it may be from before the write. */
  begin(): { readonly reads: PageReads; readonly keep: (key: string, page: StoredPage) => void; readonly drop: () => void } {
    const render = { reads: new PageReads(), stale: false };
    this.#renders.add(render);
    const drop = () => void this.#renders.delete(render);
    const keep = (key: string, page: StoredPage): void => {
      drop();
      const { tags, leftMs } = render.reads;
      if (render.stale || leftMs <= 0 || leftMs === Number.POSITIVE_INFINITY) return;
      const bytes = page.pieces.reduce((sum, piece) => sum + piece.length, 1_000);
      this.#pages.put(key, page, { tags: [...tags], ms: leftMs, bytes });
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

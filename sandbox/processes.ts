/**
 * How node is asked to run web and worker; `npm start` and `npm run worker` say the same in package.json. Web: a heap that is collected before it
 * grows past what a small machine has, young objects given room to die young (twice the adds to a cart per second), and no source maps, which
 * cost a third of the pages per second and 60 MB; its bundle is not minified, so stacks stay readable.
 */
export const processes = {
  web: ["--max-old-space-size=224", "--max-semi-space-size=16", "dist/server.js"],
  worker: ["--enable-source-maps", "--max-semi-space-size=16", "dist/worker.js"],
} as const;

/** glibc otherwise keeps an arena per thread and what was freed in them: 100 MB of web that nobody uses. Other C libraries do not read these. */
export const allocator = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "65536", MALLOC_TRIM_THRESHOLD_: "131072" } as const;

/**
 * How node is asked to run web and worker, as `npm start` and `npm run worker` do. Web: a heap that is collected before it grows past what a small
 * machine has, and no source maps, which cost a third of the pages per second and 60 MB; its bundle is not minified, so stacks stay readable.
 */
export const processes = {
  web: ["--max-old-space-size=256", "dist/server.js"],
  worker: ["--enable-source-maps", "dist/worker.js"],
} as const;

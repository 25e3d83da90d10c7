import "server-only";

const BATCH = 500;
const MOST_BATCHES = 200; // the next day takes the rest

/** Does something to old rows, `limit` at a time, until none is left: no lock is held for long. Answers to how many rows it was done. */
export async function inBatches(once: (limit: number) => Promise<number>, limit = BATCH): Promise<number> {
  let done = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const count = await once(limit);
    done += count;
    if (count < limit) break;
  }
  return done;
}

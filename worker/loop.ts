import { log } from "@/lib/platform/log";

export type Loop = { readonly wake: () => void; readonly stop: () => Promise<void> };

/**
 * Runs `work` now, then whenever it is woken, and every `seconds` at the latest; never twice at once. A failure is logged and the next turn
 * comes all the same. `stop` lets the current turn end; `work` hears of it through `stopped`.
 */
export function loop(jobName: string, seconds: number, work: (stopped: () => boolean) => Promise<unknown>): Loop {
  let stopped = false;
  let wanted = false;
  let rouse: () => void = () => undefined;

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const turns = (async () => {
    while (!stopped) {
      wanted = false;
      try {
        await work(() => stopped);
      } catch (error) {
        log.error({ jobName, err: error }, "job failed; the next turn tries again");
      }
      if (!wanted && !stopped) await rest();
    }
  })();

  return {
    wake: () => {
      wanted = true;
      rouse();
    },
    stop: async () => {
      stopped = true;
      rouse();
      await turns;
    },
  };
}

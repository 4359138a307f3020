import type { Clock } from '../../src/ports.ts';

/** Time that passes only where everybody waits: a night of ten hours is simulated in a second. */
export interface VirtualTime extends Clock {
  sleep(ms: number): Promise<void>;
  /** Lets time pass until nobody waits any more. */
  run(): Promise<void>;
}

export function virtualTime(): VirtualTime {
  let now = 0;
  let order = 0;
  let waiting: { readonly at: number; readonly order: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        waiting.push({ at: now + Math.max(0, ms), order: (order += 1), wake });
      }),
    async run() {
      for (;;) {
        // All that can happen at this moment happens first.
        for (let turns = 0; turns < 20; turns++) await Promise.resolve();
        const next = waiting.reduce((least, { at }) => Math.min(least, at), Infinity);
        if (next === Infinity) return;
        now = next;
        const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.order - b.order);
        waiting = waiting.filter(({ at }) => at > now);
        for (const { wake } of due) wake();
      }
    },
  };
}

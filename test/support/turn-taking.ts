/** Two or more workers whose steps are taken in an order that a test chooses. */
export interface TurnTaking {
  /** A worker calls it before each step with an effect, and waits there for its turn. */
  step(worker: number): Promise<void>;
  /** Runs the workers; bit i of `choices` says who of those that wait takes step i. */
  run<T>(workers: readonly (() => Promise<T>)[], choices: number): Promise<T[]>;
}

export function turnTaking(): TurnTaking {
  let waiting = new Map<number, () => void>();
  let arrived: () => void = () => undefined;
  return {
    step: (worker) =>
      new Promise<void>((resolve) => {
        waiting.set(worker, resolve);
        arrived();
      }),
    async run(workers, choices) {
      waiting = new Map();
      let running = workers.length;
      let rest = choices;
      const results = workers.map(async (work) => {
        try {
          return await work();
        } finally {
          running -= 1;
          arrived();
        }
      });
      const settled = Promise.allSettled(results);
      while (running > 0) {
        // Everybody who still works has come to a step: then exactly one goes on.
        while (waiting.size < running) await new Promise<void>((resolve) => (arrived = resolve));
        if (running === 0) break;
        const order = [...waiting.keys()].sort((a, b) => a - b);
        const chosen = order[(rest & 1) % order.length] ?? 0;
        rest >>= 1;
        const go = waiting.get(chosen);
        waiting.delete(chosen);
        go?.();
        await new Promise<void>((resolve) => (arrived = resolve));
      }
      await settled;
      return Promise.all(results);
    },
  };
}

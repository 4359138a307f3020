/** Two or more workers whose steps are taken in an order that a test chooses. */
export interface TurnTaking {
  /** A worker calls it before each step with an effect, and waits there for its turn. */
  step(worker: number): Promise<void>;
  /**
   * Runs the workers; digit i of `choices`, or its i-th answer, says who of those that wait takes step i. The digits are
   * binary, and with `together` ternary: then two may also take their step at once.
   */
  run<T>(workers: readonly (() => Promise<T>)[], choices: number | (() => number)): Promise<T[]>;
}

export function turnTaking(options: { readonly together?: boolean } = {}): TurnTaking {
  const base = options.together === true ? 3 : 2;
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
      let rest = typeof choices === 'number' ? choices : 0;
      const nextDigit = (): number => {
        const digit = rest % base;
        rest = Math.floor(rest / base);
        return digit;
      };
      const choose = typeof choices === 'number' ? nextDigit : choices;
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
        // Everybody who still works has come to a step: then one goes on, or all at once.
        while (waiting.size < running) await new Promise<void>((resolve) => (arrived = resolve));
        if (running === 0) break;
        const order = [...waiting.keys()].sort((a, b) => a - b);
        const digit = choose();
        const chosen = digit === 2 ? order : [order[digit % order.length] ?? 0];
        const going = chosen.map((worker) => waiting.get(worker));
        for (const worker of chosen) waiting.delete(worker);
        const someArrived = new Promise<void>((resolve) => (arrived = resolve));
        for (const go of going) go?.();
        await someArrived;
      }
      await settled;
      return Promise.all(results);
    },
  };
}

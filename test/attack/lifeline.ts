import type { Mailer } from '../../src/ports.ts';
import type { Message } from '../../src/core/messages/message.ts';

/** How a worker dies: at which of its steps (calls and mails), and what becomes of that step. */
export interface Death {
  readonly step: number;
  /** `late`: the call is on its way when the worker dies, and arrives while the next one works. */
  readonly when: 'before' | 'after' | 'late';
}

type Fetch = (...args: Parameters<typeof fetch>) => Promise<Response>;

/** Everything by which one worker touches the world. After its death nothing gets out any more. */
export interface Lifeline {
  readonly fetch: Fetch;
  readonly mailer: (mailer: Mailer) => Mailer;
  readonly steps: () => number;
  readonly isDead: () => boolean;
  /** The call that was on its way. */
  readonly late: () => (() => Promise<unknown>) | null;
}

/** A worker's life, and its end. `beforeStep` runs before each call of it. */
export function lifeline(death: Death | null, beforeStep: (step: number) => Promise<void>): Lifeline {
  let steps = 0;
  let dead = false;
  let late: (() => Promise<unknown>) | null = null;
  const takeStep = async <T>(act: () => Promise<T>): Promise<T> => {
    if (dead) throw new TypeError('fetch failed: this worker was killed');
    const step = (steps += 1);
    const dies = death !== null && death.step === step;
    if (!dies) {
      await beforeStep(step);
      return act();
    }
    dead = true;
    if (death.when === 'after') await act().catch(() => undefined);
    if (death.when === 'late') late = act;
    throw new TypeError('fetch failed: this worker was killed');
  };
  return {
    fetch: (...args) => takeStep(() => fetch(...args)),
    mailer: (mailer) => ({ ...mailer, send: (message: Message) => takeStep(() => mailer.send(message)) }),
    steps: () => steps,
    isDead: () => dead,
    late: () => late,
  };
}

import { http } from '@google-cloud/functions-framework';
import { composePorts, composeQueue, composeRegistry, type Quota } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import type { Clock, Queue } from '../src/ports.ts';
import { actFunction } from './act-function.ts';
import type { Gate } from './http/json-function.ts';
import { openGate } from './open-gate.ts';
import type { RunPorts } from './open-store.ts';
import { byPath, privateFunctions } from './private-functions.ts';
import { sheetLines } from './sheet-lines.ts';

export interface RegisterOptions {
  /** For trials on this machine: who is let in without Google. */
  readonly verify?: Gate['verify'];
  readonly clock?: Clock;
  /** Calls that Google allows; default: as the environment says. */
  readonly quota?: Quota;
  /** For trials: another queue for answers than that of the environment. */
  readonly answerQueue?: Queue;
  readonly write: (line: string) => void;
  readonly project: string | null;
}

/**
 * Registers every function under its name; `worker` is all private ones by path, and `serve` all of them, for this machine.
 * Nothing is loaded for them before the first request.
 */
export function registerFunctions(config: Config, options: RegisterOptions): void {
  const { clock, quota } = options;
  let composed: ReturnType<typeof composeRegistry> | null = null;
  const registry = (): ReturnType<typeof composeRegistry> => (composed ??= composeRegistry(config));
  const ports: RunPorts = {
    ...{ config, registry, lines: sheetLines(), answerQueue: options.answerQueue ?? laterQueue(config) },
    ...{ ...composePorts(config), ...(clock ? { clock } : {}), ...(quota ? { quota } : {}) },
  };
  const gate = openGate(config, { ...options, registry, clock: ports.clock, random: ports.random });
  const named = privateFunctions(gate, ports);
  const act = actFunction(gate, ports);
  for (const [name, handle] of named) http(name, handle);
  http('act', act);
  http('worker', byPath(named));
  // Links in mails lead to the root, as they do where `act` is a service of its own.
  http('serve', byPath(new Map([...named, ['act', act], ['/', act]])));
}

/** The queue for answers, which is loaded with the first one that needs it. */
function laterQueue(config: Config): Queue | null {
  if (config.functions.answerQueue === null) return null;
  let queue: ReturnType<typeof composeQueue> | null = null;
  const opened = async (): Promise<Queue> => {
    const ready = await (queue ??= composeQueue(config, 'answerQueue'));
    if (ready === null) throw new Error('the environment names a queue');
    return ready;
  };
  return {
    enqueue: async (task) => (await opened()).enqueue(task),
    left: async () => (await opened()).left(),
  };
}

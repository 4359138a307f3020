import { http } from '@google-cloud/functions-framework';
import { composePorts, type Quota } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import type { Clock } from '../src/ports.ts';
import { actFunction } from './act-function.ts';
import type { Gate } from './http/json-function.ts';
import { openGate } from './open-gate.ts';
import { byPath, privateFunctions } from './private-functions.ts';

export interface RegisterOptions {
  /** For trials on this machine: who is let in without Google. */
  readonly verify?: Gate['verify'];
  readonly clock?: Clock;
  /** Calls that Google allows; default: what it allows everybody. */
  readonly quota?: Quota;
  readonly write: (line: string) => void;
  readonly project: string | null;
}

/**
 * Registers every function under its name; `worker` is all private ones by path, and `serve` all of them, for this machine.
 * Nothing is loaded for them before the first request.
 */
export function registerFunctions(config: Config, options: RegisterOptions): void {
  const { clock, quota } = options;
  const ports = { config, ...composePorts(), ...(clock ? { clock } : {}), ...(quota ? { quota } : {}) };
  const gate = openGate(config, { ...options, clock: ports.clock, random: ports.random });
  const named = privateFunctions(gate, ports);
  const act = actFunction(gate, ports);
  for (const [name, handle] of named) http(name, handle);
  http('act', act);
  http('worker', byPath(named));
  // Links in mails lead to the root, as they do where `act` is a service of its own.
  http('serve', byPath(new Map([...named, ['act', act], ['/', act]])));
}

import { composeFunctionLog, composeIdentityCheck } from '../src/compose.ts';
import { mayCall } from '../src/config/callers.ts';
import type { Config } from '../src/config/config.ts';
import type { Registry } from '../src/config/registry/registry.ts';
import { randomSigns } from '../src/core/statistics/random-signs.ts';
import type { Clock, Random } from '../src/ports.ts';
import type { Gate } from './http/json-function.ts';

/** The platform gives a request 900 s; the answer is to be ours. */
const deadlineMs = 840_000;

/** The gate as the configuration has it. Google's keys are loaded with the first token. */
export function openGate(
  config: Config,
  ports: {
    readonly clock: Clock;
    readonly random: Random;
    readonly write: (line: string) => void;
    readonly project: string | null;
    readonly verify?: Gate['verify'];
    readonly registry: () => Promise<Registry>;
  },
): Gate {
  return {
    verify: ports.verify ?? composeIdentityCheck(config),
    mayCall: (email, spreadsheetId, asked) => mayCall(config.functions.callers, email, spreadsheetId, asked),
    isRegistered: async (spreadsheetId) => (await (await ports.registry()).entryOf(spreadsheetId)) !== null,
    openLog: composeFunctionLog(config, ports.write, ports.project),
    clock: ports.clock,
    newRunId: () => randomSigns(ports.random, 12),
    deadlineMs,
  };
}

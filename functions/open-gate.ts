import { composeFunctionLog, composeIdentityCheck } from '../src/compose.ts';
import { isForEveryMenu, isNamed, mayCall } from '../src/config/callers.ts';
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
    async mayCall(email, spreadsheetId, asked) {
      const { callers } = config.functions;
      if (!mayCall(callers, email, spreadsheetId, asked)) return false;
      const isByName = mayCall(callers, email, spreadsheetId, asked, (caller) => !isForEveryMenu(caller));
      return spreadsheetId === null || isByName || hasMenu(await ports.registry(), email, spreadsheetId);
    },
    isRegistered: async (spreadsheetId) => (await (await ports.registry()).entryOf(spreadsheetId)) !== null,
    openLog: composeFunctionLog(config, ports.write, ports.project),
    clock: ports.clock,
    newRunId: () => randomSigns(ports.random, 12),
    deadlineMs,
  };
}

/** Whether somebody who is let in for every workbook may use this one's menu. One of which the entry is wrong is nobody's. */
async function hasMenu(registry: Registry, email: string, spreadsheetId: string): Promise<boolean> {
  const { entries } = await registry.read();
  const entry = entries.find(({ id }) => id === spreadsheetId);
  if (entry === undefined) return false;
  return entry.menu === null
    ? entries.every(({ group }) => group === null)
    : entry.menu.some((who) => isNamed(email, who));
}

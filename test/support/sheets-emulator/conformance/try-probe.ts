import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { probe } from '../../../../src/adapters/google-sheets/probe/probe.ts';
import type { ProbeReport } from '../../../../src/adapters/google-sheets/probe/probe.ts';
import type { Recorder } from '../../../../src/adapters/google-sheets/probe/record/recorder.ts';
import { quietLog } from '../../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../../src/adapters/system/random.ts';
import type { SheetsEmulator } from '../server.ts';

/** What `doctor --probe` comes to on an emulator. The quota of a minute is less than it wants: time passes by itself here. */
export function tryProbe(
  emulator: Pick<SheetsEmulator, 'url'>,
  { account = null, recorder }: { readonly account?: string | null; readonly recorder?: Recorder } = {},
): Promise<ProbeReport> {
  let now = Date.UTC(2026, 6, 1);
  const sleep = (ms: number): Promise<void> => {
    now += ms;
    return Promise.resolve();
  };
  const seen = recorder === undefined ? {} : { recorder, adapter: recorder.adapter };
  const client = sheets({ version: 'v4', rootUrl: emulator.url, ...seen });
  return probe({ client, account, clock: { now: () => now }, random: seededRandom(1), log: quietLog, sleep, ...seen });
}

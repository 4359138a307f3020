import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { JobPorts } from '../../../src/jobs/job-ports.ts';
import type { Mailer } from '../../../src/ports.ts';
import { remindWithoutClaims } from './remind-without-claims.ts';

/** What the worker is told: how mails go out, and which fault is planted. */
export interface Work {
  readonly transport: 'eml' | 'server';
  readonly fault?: 'no-claim';
}

/** A night and a morning on the workbook of a folder. Every mail to the server goes through `around`. */
export async function nightAndMorning(
  folder: string,
  { transport, fault }: Work,
  run: {
    readonly seed: number;
    readonly around: <T>(act: () => Promise<T>) => Promise<T>;
    readonly beforeMail: () => void;
  },
): Promise<void> {
  /** A mail server that takes whatever it is given: what is sent twice stands there twice. */
  const server: Mailer = {
    idempotent: false,
    send: (message) =>
      run.around(async () => {
        await appendFile(join(folder, 'received.log'), `${message.key}\n`);
        return { kind: 'sent', reply: '250 OK' } as const;
      }),
    close: () => Promise.resolve(),
  };
  const ports: JobPorts = {
    store: openXlsxFile(join(folder, 'pipeline.xlsx'), { log: quietLog }),
    clock: fixedClock(Date.UTC(2026, 2, 3, 10)),
    random: seededRandom(run.seed),
    log: quietLog,
  };
  const mailer = transport === 'eml' ? emlMailer(join(folder, 'mail')) : server;
  await recalculate(ports, { command: 'nightly', dryRun: false });
  run.beforeMail();
  const sent = fault === 'no-claim' ? remindWithoutClaims : remind;
  await sent({ ...ports, mailer }, { ignoreBinding: true });
  await recalculate(ports, { command: 'nightly', dryRun: false });
}

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
import { countFileEffects, effect, effectsSoFar } from './effects.ts';
import { remindWithoutClaims } from './remind-without-claims.ts';

/** The worker that is killed: a night and a morning on one workbook. Called with folder, transport, seed and perhaps a fault. */
const [folder = '', transport = 'eml', seed = '1', fault = ''] = process.argv.slice(2);
countFileEffects();

/** A mail server that takes whatever it is given: what is sent twice stands there twice. */
const server: Mailer = {
  idempotent: false,
  send: (message) =>
    effect(async () => {
      await appendFile(join(folder, 'received.log'), `${message.key}\n`);
      return { kind: 'sent', reply: '250 OK' } as const;
    }),
  close: () => Promise.resolve(),
};
const ports: JobPorts = {
  store: openXlsxFile(join(folder, 'pipeline.xlsx'), { log: quietLog }),
  clock: fixedClock(Date.UTC(2026, 2, 3, 10)),
  random: seededRandom(Number(seed)),
  log: quietLog,
};
const mailer = transport === 'eml' ? emlMailer(join(folder, 'mail')) : server;

await recalculate(ports, { command: 'nightly', dryRun: false });
/** Where mailing begins. */
const firstOfMail = effectsSoFar() + 1;
const sent = fault === 'no-claim' ? remindWithoutClaims : remind;
await sent({ ...ports, mailer }, { ignoreBinding: true });
await recalculate(ports, { command: 'nightly', dryRun: false });
process.stdout.write(`${firstOfMail} ${effectsSoFar()}\n`);

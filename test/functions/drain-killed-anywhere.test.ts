import { http as register } from '@google-cloud/functions-framework';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openGate } from '../../functions/open-gate.ts';
import { byPath, privateFunctions } from '../../functions/private-functions.ts';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { cloudTasksQueue } from '../../src/adapters/cloud-tasks/cloud-tasks-queue.ts';
import { leaseMs } from '../../src/adapters/google-sheets/lease.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { sealAnswer } from '../../src/jobs/act/sealed-answer.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';
import { googleSheetHarness } from '../support/google-sheet-harness.ts';
import { startTaskQueue } from '../support/task-queue.ts';
import { aLink, account, form, notedIn, serve, signingKey } from './two-services.ts';

const leads = ['L1', 'L2', 'L3', 'L4', 'L5'];
const steps = ['acquire', 'read', 'write', 'release'];

/** A worker that dies before or after one of its steps, and from then on does nothing more. */
function mortal(store: WorkbookStore, death: { step: string; when: 'before' | 'after' }, died: () => void) {
  let isDead = false;
  const take = async <T>(step: string, act: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Error('this worker was killed');
    if (step !== death.step) return act();
    isDead = true;
    if (death.when === 'after') await act();
    died();
    throw new Error('this worker was killed');
  };
  const mortalLease = (lease: Lease): Lease => ({
    ...lease,
    write: (batch) => take('write', () => lease.write(batch)),
    release: () => take('release', () => lease.release()),
  });
  return {
    ...store,
    read: (selection) => take('read', () => store.read(selection)),
    acquire: async () => mortalLease(await take('acquire', () => store.acquire())),
  } satisfies WorkbookStore;
}

async function startWorker(death: { step: string; when: 'before' | 'after' }) {
  const sheet = await googleSheetHarness([
    { title: 'Leads', rows: [['Lead ID', 'Stage'], ...leads.map((lead) => [lead, 'Proposal'])] },
  ]);
  onTestFinished(() => sheet.close());
  const clock = { now: () => sheet.emulator.clock.now() };
  const random = seededRandom(5);
  const config = await composeConfig({
    LEADSHEET_WORKBOOKS: sheet.spreadsheetId,
    LEADSHEET_SIGNING_KEYS: signingKey,
    LEADSHEET_AUDIENCES: 'x',
    LEADSHEET_CALLERS: `${account}:answer`,
  });
  let lives = 0;
  const openStore = (): WorkbookStore => {
    lives += 1;
    // The next one comes when the lease that the dead one left has run out.
    return lives === 1 ? mortal(sheet.open(), death, () => sheet.advance(leaseMs + 1000)) : sheet.open();
  };
  const verify = (authorization: string | undefined) => Promise.resolve({ email: authorization ?? '' });
  const registry = () => composeRegistry(config);
  const gate = openGate(config, { clock, random, registry, write: () => undefined, project: null, verify });
  const ports = { config, registry, clock, random, quota: createQuota({ clock }), openStore, answerQueue: null };
  const name = `drain-${death.step}-${death.when}`;
  register(name, byPath(privateFunctions(gate, { ...ports, lines: sheetLines({ firstPauseMs: 5 }) })));
  const worker = await serve(name);
  const tasks = await startTaskQueue(random, () => account, clock.now);
  onTestFinished(() => tasks.close());
  const queue = cloudTasksQueue({
    ...{ queue: 'projects/p/locations/l/queues/answers', target: worker, account, audience: 'x', rootUrl: tasks.url },
    request: async (url, body) => {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
  });
  const { spreadsheetId } = sheet;
  const add = (lead: string) => {
    const token = signLink(aLink({ workbook: spreadsheetId, lead, expires: clock.now() + 60_000 }), [signingKey]);
    const fields = new Map(Object.entries({ ...form, date: '2026-04-01' }));
    const answer = sealAnswer({ token, form: fields, at: clock.now() }, [signingKey]);
    return queue.enqueue({ name: `answer-${lead}`, to: 'answer', body: { spreadsheetId, answer } });
  };
  return { sheet, tasks, add, lives: () => lives };
}

describe('a drain that is killed anywhere', () => {
  it.each(
    steps.flatMap((step) => [
      { step, when: 'before' as const },
      { step, when: 'after' as const },
    ]),
  )('$when $step: every answer lands, once', async (death) => {
    const { sheet, tasks, add, lives } = await startWorker(death);
    for (const lead of leads) expect(await add(lead)).toBe('added');
    expect(await add('L1')).toBe('exists');
    await tasks.drain(leads.length);
    expect(lives()).toBeGreaterThan(1);
    expect(tasks.deliveries.some(({ status }) => status === 500)).toBe(true);
    expect(notedIn(await sheet.person.cells('Actions'))).toEqual(leads);
    expect(sheet.emulator.bugs).toEqual([]);
  });
});

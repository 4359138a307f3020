import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { isOfDomain } from '../../../src/core/schema/values/plain-address.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { RemindOptions } from '../../../src/jobs/remind/remind.ts';
import { ChangedError } from '../../../src/errors.ts';
import type { Mailer, SendOutcome, WorkbookStore } from '../../../src/ports.ts';
import { day } from '../../support/builders.ts';
import { ledgerOf, teamStore } from './mail-workbook.ts';

const tuesday = Date.UTC(2026, 10, 24, 10);
const hour = 3_600_000;

interface Trial {
  readonly store: ReturnType<typeof teamStore>;
  readonly attempts: string[];
  run(at?: number, options?: Partial<RemindOptions>, store?: WorkbookStore): ReturnType<typeof remind>;
  rows(): Promise<ReturnType<typeof ledgerOf>>;
}

/** A team in which each of `owners` has one follow-up that is due, and a mail server that answers as told. */
function trial(
  owners: number,
  answer: (address: string, attempt: number) => SendOutcome['kind'],
  settings: Readonly<Record<string, CellValue>> = {},
): Trial {
  const store = teamStore(owners, settings);
  const attempts: string[] = [];
  const mailer: Mailer = {
    idempotent: false,
    send: ({ to }) => {
      attempts.push(to.address);
      const kind = answer(to.address, attempts.length);
      return Promise.resolve({ kind, reply: kind === 'stop' ? '535 5.7.8 Invalid login' : `said ${kind}` });
    },
    close: () => Promise.resolve(),
  };
  return {
    store,
    attempts,
    run: (at = tuesday, options = {}, own = store) =>
      remind({ store: own, mailer, clock: { now: () => at }, random: seededRandom(at), log: quietLog }, options),
    rows: async () => ledgerOf(await store.read(everything)),
  };
}

describe('remind', () => {
  it('claims, sends and settles; the same command at the same instant sends nothing more', async () => {
    const { run, rows, attempts } = trial(3, () => 'sent');
    const first = await run();
    expect(first).toMatchObject({ sent: 3, failed: 0, held: 0, exitStatus: 0 });
    expect(await run()).toMatchObject({ sent: 0, exitStatus: 0 });
    expect(attempts).toHaveLength(3);
    const [row] = await rows();
    expect(row).toMatchObject({
      state: 'sent',
      kind: 'digest',
      attempts: 1,
      items: [{ rule: 'follow-up-due', step: 0, lead: 'L0' }],
    });
    expect(first.coverage.nobodyTold.reasons).toEqual({ 'next mail': 3 });
    expect((await run()).coverage).toMatchObject({ reminded: 3, nobodyTold: { count: 0 } });
  });

  it('makes up for the day in a run that begins at 23:59 and sends after midnight, and counts it to that day', async () => {
    const { run, rows, attempts, store } = trial(3, () => 'sent');
    let at = Date.UTC(2026, 10, 24, 23, 59);
    const late: WorkbookStore = {
      ...store,
      // Every look at the sheet takes its time.
      read: (selection) => ((at += 40_000), store.read(selection)),
    };
    const mailer: Mailer = {
      idempotent: false,
      send: ({ to }) => (attempts.push(to.address), Promise.resolve({ kind: 'sent', reply: '250' })),
      close: () => Promise.resolve(),
    };
    await remind({ store: late, mailer, clock: { now: () => at }, random: seededRandom(9), log: quietLog }, {});
    expect(at).toBeGreaterThan(Date.UTC(2026, 10, 25));
    expect(attempts).toHaveLength(3);
    expect((await rows()).map(({ localDate, state }) => [localDate, state])).toEqual(
      [0, 1, 2].map(() => [day('2026-11-24'), 'sent']),
    );
    for (const hours of [0.5, 8, 9, 23]) await run(Date.UTC(2026, 10, 25) + hours * hour);
    expect(attempts, 'the next morning shows nothing that was shown at night').toHaveLength(3);
    await run(Date.UTC(2026, 10, 26, 8));
    expect(attempts, 'two working days later they come again').toHaveLength(6);
  });

  it('writes one batch per ten mails, and one more for the last outcomes', async () => {
    const { run, store } = trial(25, () => 'sent');
    let writes = 0;
    const counting: WorkbookStore = {
      ...store,
      acquire: async () => {
        const lease = await store.acquire();
        return { ...lease, write: (batch) => (writes++, lease.write(batch)) };
      },
    };
    expect(await run(tuesday, {}, counting)).toMatchObject({ sent: 25 });
    expect(writes).toBe(4);
  });

  it('one address that is refused stops nobody else', async () => {
    const { run, rows } = trial(3, (to) => (to === 'owner1@team.example' ? 'refused recipient' : 'sent'));
    expect(await run()).toMatchObject({ sent: 2, failed: 1, exitStatus: 4 });
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'failed', 'sent']);
    expect(await run(tuesday + 5 * hour)).toMatchObject({ sent: 0, failed: 0 });
  });

  it('tries a mail again that was put off, with growing pauses, and sends it once', async () => {
    const { run, attempts } = trial(1, (_, attempt) => (attempt < 3 ? 'not sent' : 'sent'));
    expect(await run()).toMatchObject({ retry: 1, exitStatus: 4 });
    expect((await run(tuesday + 0.2 * hour)).notes.join()).toContain(
      'Put off by the mail server, to be tried again: 1 mail.',
    );
    expect(attempts).toHaveLength(1);
    expect(await run(tuesday + hour)).toMatchObject({ retry: 1 });
    expect(await run(tuesday + 1.5 * hour)).toMatchObject({ sent: 0, retry: 0 });
    expect(await run(tuesday + 3 * hour)).toMatchObject({ sent: 1 });
    expect(await run(tuesday + 4 * hour)).toMatchObject({ sent: 0 });
  });

  it('closes what could not be sent that day; it comes in the next working day’s mail as new', async () => {
    const { run, rows } = trial(1, (_, attempt) => (attempt === 1 ? 'not sent' : 'sent'));
    await run();
    expect(await run(tuesday + 24 * hour)).toMatchObject({ sent: 1 });
    expect((await rows()).map(({ state, items }) => [state, items[0]?.step])).toEqual([
      ['failed', 0],
      ['sent', 0],
    ]);
  });

  it('never sends a mail again of which nobody knows whether it arrived, and shows it', async () => {
    const { run, rows, attempts } = trial(1, () => 'unknown');
    expect(await run()).toMatchObject({ unknown: 1, exitStatus: 4 });
    const again = await run(tuesday + hour);
    expect(again).toMatchObject({ sent: 0, unknown: 0 });
    expect(again.coverage.nobodyTold.reasons).toEqual({ 'outcome unknown': 1 });
    expect(attempts).toHaveLength(1);
    expect((await rows())[0]?.state).toBe('needs review');
    // Its items come back on their own schedule, in a new mail.
    expect(await run(tuesday + 24 * hour)).toMatchObject({ unknown: 0 });
    expect(await run(tuesday + 48 * hour)).toMatchObject({ unknown: 1 });
  });

  it('stops at a login failure, says so, and leaves the rest for the next run', async () => {
    const { run, rows, attempts } = trial(15, (_, attempt) => (attempt === 3 ? 'stop' : 'sent'));
    expect(await run()).toMatchObject({ sent: 2, retry: 1, held: 12, fault: '535 5.7.8 Invalid login', exitStatus: 4 });
    expect(attempts).toHaveLength(3);
    expect((await rows()).map(({ state }) => state)).toEqual([
      'sent',
      'sent',
      'retry',
      ...Array<string>(7).fill('due'),
    ]);
    expect(await run(tuesday + hour)).toMatchObject({ sent: 13, held: 0, exitStatus: 0 });
    expect(new Set(attempts).size).toBe(15);
  });

  it('a day of a wrong password, and a filter that refuses a mail, leave the addresses as good as they were', async () => {
    const answers: SendOutcome['kind'][] = ['stop', 'stop', 'stop', 'stop', 'stop', 'stop', 'refused message', 'sent'];
    const { run, rows, attempts } = trial(1, (_, attempt) => answers[attempt - 1] ?? 'sent');
    const morning = tuesday - 2 * hour;
    for (const after of [0, 0.5, 1.5, 3.5, 7.5, 15.5, 15.9]) await run(morning + after * hour);
    expect((await rows()).map(({ state, outcome }) => [state, outcome])).toEqual([['failed', 'stop']]);
    await run(tuesday + 24 * hour);
    await run(tuesday + 48 * hour);
    expect((await rows()).map(({ state, outcome, reply }) => [state, outcome, reply])).toEqual([
      ['failed', 'stop', '535 5.7.8 Invalid login'],
      ['failed', 'refused message', 'said refused message'],
      ['sent', 'sent', 'said sent'],
    ]);
    expect(new Set(attempts)).toEqual(new Set(['owner0@team.example']));
  });

  it('asks for answers to go to an address of the sheet only where that may be mailed, and says so', async () => {
    const mayBeMailed = (address: string): boolean => isOfDomain(address, ['team.example']);
    const replyTo = async (settings: Readonly<Record<string, CellValue>>) => {
      const { messages, notes } = await trial(1, () => 'sent', settings).run(tuesday, { mayBeMailed, dryRun: true });
      return { replyTo: messages[0]?.replyTo?.address ?? null, notes: notes.join(' ') };
    };
    expect(await replyTo({ 'Team address': 'sales@team.example' })).toEqual({
      replyTo: 'sales@team.example',
      notes: '',
    });
    expect(await replyTo({ 'Team address': 'boss@evil.example', 'My address': 'me@team.example' })).toEqual({
      replyTo: 'me@team.example',
      notes:
        'Team address in Settings, boss@evil.example, is of no domain that may be mailed (LEADSHEET_MAIL_DOMAINS): it gets no mail and no replies.',
    });
    const nowhere = await replyTo({ 'Team address': null, 'My address': 'me@sub.team.example' });
    expect(nowhere.replyTo).toBeNull();
    expect(nowhere.notes).toContain('My address in Settings, me@sub.team.example, is of no domain');
  });

  it('keeps to the cap of the day', async () => {
    const { run } = trial(5, () => 'sent');
    const first = await run(tuesday, { mailsPerDay: 3 });
    expect(first).toMatchObject({ sent: 3, held: 2, exitStatus: 4 });
    expect(first.notes.join()).toContain('Over the daily limit, until tomorrow: ');
    expect(await run(tuesday + hour, { mailsPerDay: 3 })).toMatchObject({ sent: 0, held: 2 });
  });

  it('plans for a dry run, a copied workbook, or mail that is off, and writes nothing', async () => {
    const dry = trial(2, () => 'sent');
    const planned = await dry.run(tuesday, { dryRun: true });
    expect(planned.messages).toHaveLength(2);
    const copy = trial(2, () => 'sent', { 'Mail bound to': '/somewhere/else.xlsx' });
    expect(await copy.run()).toMatchObject({ sent: 0, exitStatus: 0 });
    const off = trial(2, () => 'sent', { Mail: 'off' });
    expect((await off.run()).previews).toHaveLength(2);
    for (const { attempts, rows } of [dry, copy, off]) {
      expect(attempts).toEqual([]);
      expect(await rows()).toEqual([]);
    }
  });

  it('goes on when somebody saves the workbook while it sends', async () => {
    const { run, store, rows } = trial(12, () => 'sent');
    let writes = 0;
    const disturbed: WorkbookStore = {
      ...store,
      acquire: async () => {
        const lease = await store.acquire();
        return {
          ...lease,
          write: (batch) => {
            if (++writes % 2 === 0) return lease.write(batch);
            return Promise.reject(new ChangedError('Somebody saved the file.'));
          },
        };
      },
    };
    expect(await run(tuesday, {}, disturbed)).toMatchObject({ sent: 12, exitStatus: 0 });
    expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('writes .eml files that are the same to the byte, also when it was killed between claim and file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leadsheet-mail-'));
    const { run, store, rows } = trial(1, () => 'sent');
    const killed: WorkbookStore = {
      ...store,
      acquire: async () => {
        const lease = await store.acquire();
        return { ...lease, write: async (batch) => (await lease.write(batch), Promise.reject(new Error('killed'))) };
      },
    };
    const ports = { mailer: emlMailer(folder), clock: { now: () => tuesday }, random: seededRandom(1), log: quietLog };
    await expect(remind({ ...ports, store: killed }, {})).rejects.toThrow('killed');
    expect((await rows())[0]?.state).toBe('claimed');
    expect(await readdir(folder)).toEqual([]);
    expect(await remind({ ...ports, store }, {})).toMatchObject({ sent: 1 });
    expect((await rows()).map(({ state }) => state)).toEqual(['sent']);
    const [name] = await readdir(folder);
    const bytes = await readFile(join(folder, name ?? ''));
    const other = await mkdtemp(join(tmpdir(), 'leadsheet-mail-'));
    await remind({ ...ports, mailer: emlMailer(other), store: teamStore(1) }, {});
    expect(await readFile(join(other, name ?? ''))).toEqual(bytes);
    expect(await run()).toMatchObject({ sent: 0 });
  });
});

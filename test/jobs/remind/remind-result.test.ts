import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { dayTimeOf } from '../../../src/core/workbook/day-time.ts';
import type { SendOutcome } from '../../../src/ports.ts';
import type { PlannedMail } from '../../../src/jobs/remind/choose-mails.ts';
import type { PreparedMails } from '../../../src/jobs/remind/prepare-mails.ts';
import { resultOf } from '../../../src/jobs/remind/remind-result.ts';
import type { SendReport } from '../../../src/jobs/remind/send-mails.ts';

const mail = (n: number): PlannedMail => ({ digest: {}, message: { to: { address: `p${n}@a.example` } } }) as unknown as PlannedMail; // prettier-ignore

function ready(
  planned = 0,
  changes: { overCap?: number; waiting?: number; findings?: unknown[]; notes?: string[]; problems?: unknown[] } = {},
) {
  // prettier-ignore
  const { overCap = 0, waiting = 0, findings = [], notes = [], problems = [] } = changes;
  return {
    understanding: { records: { findings } },
    plan: { notes, coverage: 'the coverage', nextMailAt: 77 },
    messages: ['a message'],
    previews: ['a preview'],
    chosen: { toSend: Array.from({ length: planned }, (_, n) => mail(n)), overCap, waiting },
    wording: { problems },
  } as unknown as PreparedMails;
}

function report(kinds: readonly (SendOutcome['kind'] | 'not tried')[], changes: Partial<SendReport> = {}): SendReport {
  const outcomes = kinds.map((kind, n) => ({ mail: mail(n), outcome: kind === 'not tried' ? kind : { kind, reply: `r${n}` } })); // prettier-ignore
  return { outcomes, stopped: null, unwritten: 0, cells: 0, tabs: 0, ...changes };
}

const nothing = {
  sent: 0,
  failed: 0,
  retry: 0,
  unknown: 0,
  held: 0,
  troubles: [],
  notes: [],
  quiet: null,
  fault: null,
  exitStatus: 0,
};

describe('what a run came to', () => {
  it('is nothing where nothing was to be sent', () => {
    expect(resultOf(ready(3), null)).toEqual({
      ...nothing,
      messages: ['a message'],
      previews: ['a preview'],
      coverage: 'the coverage',
      nextMailAt: 77,
      writes: { tabs: 0, cells: 0 },
    });
  });

  it('says where nothing is due, and when the next mail may go', () => {
    const settings = { mail: 'on', timeZone: 'Europe/Berlin', locale: 'en-GB' };
    const quiet = (mail: string, changes: object = {}): string | null =>
      resultOf(
        {
          ...ready(),
          ...{ messages: [], at: dayTimeOf(Date.UTC(2026, 2, 6, 15), 'Europe/Berlin') },
          understanding: { records: { findings: [] }, adoption: { settings: { ...settings, mail } } },
          plan: { notes: [], cannotStart: null, nextMailAt: Date.UTC(2026, 2, 9, 7), ...changes },
        } as unknown as PreparedMails,
        null,
      ).quiet;
    expect(quiet('on')).toBe(
      'Nothing is due at this hour (Europe/Berlin). The next mail goes Mon 9 Mar, 08:00, if something is due by then.',
    );
    expect(quiet('off')).toBeNull();
    expect(quiet('on', { cannotStart: 'My address is missing.' })).toBeNull();
    expect(quiet('on', { nextMailAt: null })).toBeNull();
  });

  it('counts each outcome, and tells of each that was no success', () => {
    const result = resultOf(
      ready(7),
      report(['sent', 'refused recipient', 'refused message', 'not sent', 'unknown', 'stop', 'not tried'], {
        cells: 12,
        tabs: 2,
        stopped: { why: 'mail', reason: '535 no' },
      }),
    );
    expect(result).toMatchObject({ sent: 1, failed: 2, retry: 2, unknown: 1, held: 1, exitStatus: 4, fault: '535 no' });
    expect(result.writes).toEqual({ tabs: 2, cells: 12 });
    expect(result.troubles).toEqual(
      ['refused recipient', 'refused message', 'not sent', 'unknown', 'stop'].map((outcome, i) => ({
        to: `p${i + 1}@a.example`,
        outcome,
        reply: `r${i + 1}`,
      })),
    );
    expect(result.notes).toEqual([
      'The mail to p1@a.example was refused: that address takes no mail. Correct it; until then the manager gets it, else Team address. The answer was: r1',
      'The mail to p2@a.example was refused by the mail server; what it said comes in the next mail. The answer was: r2',
      'The mail to p3@a.example could not be sent and is tried again later. The answer was: r3',
      'The mail to p4@a.example may not have arrived; it is not sent again. The answer was: r4',
      'The mail to p5@a.example could not be sent, and no other mail was tried: mail does not work. The answer was: r5',
    ]);
  });

  it.each<[string, PreparedMails, SendReport, object]>([
    ['all sent', ready(2), report(['sent', 'sent']), { ...nothing, sent: 2 }],
    ['one refused', ready(1), report(['refused recipient']), { failed: 1, exitStatus: 4 }],
    ['one refused for what it says', ready(1), report(['refused message']), { failed: 1, exitStatus: 4 }],
    ['one put off', ready(1), report(['not sent']), { retry: 1, exitStatus: 4 }],
    ['one in doubt', ready(1), report(['unknown']), { unknown: 1, exitStatus: 4 }],
    ['one that stopped it', ready(1), report(['stop']), { retry: 1, exitStatus: 4 }],
    ['one not tried', ready(1), report(['not tried']), { held: 1, exitStatus: 4 }],
    ['two that it did not come to', ready(3), report(['sent']), { sent: 1, held: 2, exitStatus: 4 }],
    ['the sheet busy', ready(1), report([], { stopped: { why: 'busy', reason: 'busy' } }), { held: 1, fault: null, exitStatus: 5 }], // prettier-ignore
    ['an outcome that was not written down', ready(1), report(['sent'], { unwritten: 1 }), { sent: 1, exitStatus: 4, notes: ['The outcome of 1 mail could not be written into the Reminder Log.'] }], // prettier-ignore
  ])('with %s', (_, prepared, sent, found) => {
    expect(resultOf(prepared, sent)).toMatchObject(found);
  });

  it('names ten of the mails that did not go', () => {
    const tried = (count: number) => resultOf(ready(count), report(Array<'unknown'>(count).fill('unknown'))).notes;
    expect(tried(10)).toHaveLength(10);
    expect(tried(12)).toHaveLength(11);
    expect(tried(12)[9]).toContain('p9@a.example');
    expect([tried(11).at(-1), tried(12).at(-1)]).toEqual(['1 more mail could not be sent.', '2 more mails could not be sent.']); // prettier-ignore
  });

  it('says what is wrong with the logs first, then what the plan and the templates say, then what waits', () => {
    const findings = [aFinding('log/changed', { tab: 'Actions', tabId: 1 }, { message: 'Gone.', fix: 'Get it back.' })];
    const problems = [{ row: 3, column: 'Body', message: 'No such word.' }];
    const held = ready(0, { findings, notes: ['A note.'], problems, overCap: 1, waiting: 2 });
    expect(resultOf(held, report([], { unwritten: 2 }))).toMatchObject({
      held: 1,
      exitStatus: 4,
      notes: [
        'Gone. Get it back.',
        'A note.',
        'Templates, row 3, Body: No such word. The shipped wording is sent instead.',
        'Over the daily limit, until tomorrow: 1 mail.',
        'Put off by the mail server, to be tried again: 2 mails.',
        'The outcome of 2 mails could not be written into the Reminder Log.',
      ],
    });
    expect(resultOf(ready(0, { waiting: 1 }), null)).toMatchObject({ exitStatus: 0, held: 0 });
    expect(resultOf(ready(0, { overCap: 1 }), null)).toMatchObject({ exitStatus: 4, held: 1 });
  });
});

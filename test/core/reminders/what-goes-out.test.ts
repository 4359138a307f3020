import { describe, expect, it } from 'vitest';
import type { Records } from '../../../src/core/leads/records.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { LeadHands } from '../../../src/core/reminders/lead-hands.ts';
import { newLeadsMail } from '../../../src/core/reminders/new-leads-mail.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import type { ReminderInput } from '../../../src/core/reminders/plan-reminders.ts';
import { fullTrust } from '../../../src/core/reminders/trust.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';
import { aCandidate, aDesk, aMailbox, ann, ben, found, today } from './a-desk.ts';
import { aMail, mailed } from './a-mail.ts';

const settings = someSettings({ mail: 'on', mailOnSince: day('2026-01-01'), myAddress: 'me@team.example' });
const lead = (id: string, changes: Parameters<typeof aLead>[0] = {}) =>
  aLead({ id, owner: 'Ben', stage: 'Proposal', followUp: today - 1, created: day('2026-10-01'), ...changes });

interface Changes extends Partial<Omit<ReminderInput, 'records' | 'settings'>> {
  readonly records?: Partial<Records>;
  readonly settings?: Partial<Settings>;
}
function plan({ records, settings: own, ...changes }: Changes = {}) {
  return planReminders({
    records: someRecords({ team: [ben, ann], leads: [lead('B1')], ...records }),
    settings: { ...settings, ...own },
    ...{ history: someHistory(), stages: shippedStages, now: Date.parse('2026-11-24T10:00:00Z'), workbookKey: 'wb' },
    ...{ isBound: true, ...changes },
  });
}
const mails = (changes?: Changes): string[] =>
  plan(changes).digests.map(
    ({ kind, recipient, items }) => `${kind} ${recipient.address}: ${items.map((one) => one.lead).join(' ')}`,
  );
const toBen = 'digest ben@team.example: B1';
const first = { mailOnSince: null };

describe('what goes out', () => {
  it('nothing, with the reason, where something is in the way: the first of all that is', () => {
    const hold = 'Nothing is known.';
    const all: (readonly [readonly string[], Changes])[] = [
      [[], {}],
      [[hold], { trust: { ...fullTrust, hold } }],
      [['Mail is off in Settings: nothing is sent.'], { settings: { mail: 'off' } }],
      [
        ['This workbook is a copy, or its mail was never set up, so nothing is sent: run leadsheet init --bind once.'],
        { isBound: false },
      ],
    ];
    let about: Changes = {};
    for (const [notes, more] of all) {
      about = { ...about, ...more };
      const { digests, previews, nextMailAt, cannotStart, ...rest } = plan(about);
      expect(rest.notes).toEqual(notes);
      expect(digests).toHaveLength(notes.length === 0 ? 1 : 0);
      expect(previews).toHaveLength(1);
      expect(nextMailAt === null).toBe(notes.length > 0);
      expect(cannotStart).toBe(notes[0] === hold ? hold : null);
    }
  });

  it('a preview of all that owners would get, to one person, but on a day of which nothing is known', () => {
    const onlyMe = { mail: 'only me' } as const;
    const records = { leads: [lead('B1'), lead('A1', { owner: 'Ann' }), lead('W', { stage: 'Won' })] };
    expect(mails({ settings: onlyMe, records })).toEqual(['preview me@team.example: A1 B1']);
    expect(mails({ settings: onlyMe, records, trust: { ...fullTrust, blindOn: today } })).toEqual([]);
    expect(mails({ settings: onlyMe, records, trust: { ...fullTrust, blindOn: today - 1 } })).toHaveLength(1);
    expect(mails({ settings: { ...onlyMe, ...first } })).toEqual(['preview me@team.example: B1']);
    expect(
      plan({ settings: { ...onlyMe, myAddress: null }, records: { leads: records.leads, team: [ben] } }).notes[0],
    ).toBe('Mail cannot start: put an address under My address in Settings.');
  });

  it('the first list, to whoever set it up, of what had begun before today; news is none of it', () => {
    const records = {
      leads: [lead('B1'), lead('B2', { followUp: today }), lead('A1', { owner: 'Ann', followUp: today - 9 })],
    };
    expect(mails({ settings: first, records })).toEqual(['triage me@team.example: A1 B1']);
    const hands = new Map<string, LeadHands>([
      ['B1', { owner: null, arrivedOn: null, takenOver: { from: null, after: today - 1 } }],
    ]);
    const news = { leads: [lead('B1', { followUp: today + 9 })] };
    expect(mails({ settings: first, records: news, hands })).toEqual(['digest ben@team.example: B1']);
    const refused = plan({ settings: first, mayBeMailed: (one) => one === 'ben@team.example' });
    expect(refused.digests).toEqual([]);
    expect(refused.cannotStart).toBe(
      'Mail cannot start: the address under My address in Settings is one that may not be mailed, or that refuses mail.',
    );
    expect(refused.notes[0]).toBe(refused.cannotStart);
    expect(refused.nextMailAt).toBeNull();
  });

  it('every mail until the ledger has it as settled, and in its hour', () => {
    const { digests } = plan();
    const states = ['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'] as const;
    const again = states.filter((state) => mails({ records: { ledger: mailed(digests, { state }) } }).length > 0);
    expect(again).toEqual(['due', 'claimed', 'retry']);
    expect(mails({ now: Date.parse('2026-11-24T07:59:00Z') })).toEqual([]);
    expect(mails({ now: Date.parse('2026-11-22T10:00:00Z') })).toEqual([]);
  });

  it('none of the day for new leads alone, or for what changed hands today', () => {
    const fresh = { leads: [lead('B1', { stage: 'Lead generation', followUp: null, created: today })] };
    const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);
    expect(mails({ records: fresh })).toEqual(['new-leads ben@team.example: B1']);
    expect(mails({ records: fresh, now: at('18:00') })).toEqual([]);
    expect(mails({ records: fresh, settings: { mail: 'only me' } })).toEqual(['preview me@team.example: B1']);
    expect(mails({ records: { leads: [...fresh.leads, lead('B2')] }, now: at('18:00') })).toEqual([`${toBen} B2`]);
    const handed = (ago: number) => ({
      records: { leads: [lead('B1', { followUp: today + 9, lastContact: today })] },
      hands: new Map([['B1', { owner: null, arrivedOn: null, takenOver: { from: null, after: today - ago } }]]),
    });
    expect([0, 1].map((ago) => mails(handed(ago)))).toEqual([[], [toBen]]);
  });

  it('one mail to a manager for all their people, with the standing that those were shown', () => {
    const cy = aTeamMember({ name: 'Cy', email: 'cy@team.example', manager: 'ANN@team.example' });
    const shown = (recipient: string, id: string) =>
      aMail('2026-11-19', { recipient, key: id, items: [{ rule: 'follow-up-due', lead: id, step: 2 }] });
    const team = [ben, { ...ann, sendAt: 540 }, cy];
    const leads = [
      lead('B1', { followUp: day('2026-11-02') }),
      lead('C1', { owner: 'Cy', followUp: day('2026-11-01') }),
    ];
    const ledger = [shown('ben@team.example', 'B1'), shown('cy@team.example', 'C1')];
    const about = { records: { team, leads, ledger }, settings: { escalation: true } };
    expect(mails(about)).toEqual(['escalation ann@team.example: C1 B1']);
    expect(plan(about).digests[0]?.items.map(({ step, insteadOf, goesTo }) => [step, insteadOf, goesTo])).toEqual([
      ...[
        [2, null, null],
        [2, null, null],
      ],
    ]);
    expect(mails({ ...about, now: Date.parse('2026-11-24T08:59:00Z') })).toEqual([]);
  });

  it('a list of what is not known to be told, until one went out since', () => {
    const lost = { trust: { ...fullTrust, lostOn: today } };
    const list = 'triage me@team.example: B1';
    const sent = (ago: number, items: LedgerRow['items'] = []) =>
      aMail('2026-11-24', { kind: 'triage', recipient: 'me@team.example', localDate: today - ago, key: 'list', items });
    expect(mails(lost)).toEqual([list]);
    expect(plan(lost).coverage.nobodyTold.reasons).toEqual({ 'first list': 1 });
    expect(mails({ ...lost, records: { ledger: [sent(1)] } })).toEqual([list]);
    expect(mails({ ...lost, records: { ledger: [sent(0)] } })).toEqual([]);
    expect(mails({ ...lost, records: { ledger: [sent(20, [{ rule: 'stuck', lead: 'B1', step: 2 }])] } })).toEqual([]);
    const spoken = { records: { leads: [lead('B1', { lastContact: today - 2 })] } };
    expect(mails({ trust: { ...fullTrust, lostOn: today - 1 }, ...spoken })).toEqual([toBen]);
    expect(mails({ ...lost, ...spoken })).toEqual([list]);
    const nobody = { settings: { myAddress: null }, records: { team: [ben] } };
    expect(mails({ ...lost, ...nobody })).toEqual([]);
    expect(mails({ ...lost, records: { leads: [lead('B1'), lead('B2', { followUp: today })] } })).toEqual([
      'digest ben@team.example: B2',
      list,
    ]);
  });

  it('in a trial with keys of its own, and it tells nobody', () => {
    const trial = { trialAddress: 'me@x.example' };
    const { digests, notes, coverage } = plan(trial);
    expect(digests.map(({ key }) => key)).toEqual(['trial|wb|digest|ben@team.example|2026-11-24|1']);
    const note = 'For a trial every mail goes to one address: nobody counts as told by it (LEADSHEET_MAIL_REDIRECT).';
    expect(notes).toEqual([note]);
    expect(coverage.nobodyTold.reasons).toEqual({ trial: 1 });
    const ledger = mailed(digests, { kind: 'trial digest', recipient: 'me@x.example' });
    expect(mails({ ...trial, records: { ledger } })).toEqual([]);
    expect(plan({ ...trial, records: { ledger } }).coverage.nobodyTold.reasons).toEqual({ trial: 1 });
    expect(plan({ ...trial, records: { ledger: mailed(plan().digests) } }).coverage.reminded).toBe(1);
    expect(mails({ records: { ledger } })).toEqual([toBen]);
    expect(plan({ ...trial, settings: { mail: 'off' } }).notes).not.toContain(note);
    expect(plan({ ...trial, isBound: false }).notes).not.toContain(note);
  });

  it('with what else is to be said: who is outside, who refuses mail, who cannot be told', () => {
    const team = [ben, ann, aTeamMember({ name: 'Cy', email: 'cy@x.example' }), aTeamMember({ name: 'Di' })];
    const ledger = [
      aMail('2026-11-20', { state: 'failed', outcome: 'refused recipient', recipient: 'ann@team.example' }),
    ];
    const records = { team, ledger, leads: [lead('B1'), lead('D1', { owner: 'Di' })] };
    const { notes, outside } = plan({ records, mayBeMailed: (address) => address.endsWith('@team.example') });
    expect(notes.map((note) => note.split(' ').slice(0, 4).join(' '))).toEqual([
      ...["Cy's address cy@x.example is", "Ann's address ann@team.example refused", 'Nobody can be told'],
    ]);
    expect(outside).toEqual(notes.slice(0, 1));
  });

  it('next at the first hour of those who get the next mail', () => {
    const next = (changes: Changes = {}) => new Date(plan(changes).nextMailAt ?? 0).toISOString().slice(0, 16);
    const records = {
      team: [
        { ...ben, sendAt: 900 },
        { ...ann, sendAt: 840 },
      ],
      leads: [lead('B1'), lead('A1', { owner: 'Ann' })],
    };
    expect(next({ records })).toBe('2026-11-24T14:00');
    expect(next({ records, settings: first })).toBe('2026-11-25T08:00');
    expect(next({ records, settings: { mail: 'only me' } })).toBe('2026-11-25T08:00');
    expect(plan({ records: { leads: [] } }).nextMailAt).toBeNull();
    const never = { ...ben, awayUntil: null, workingDays: [2], holidayRegion: 'X' };
    const holidays = Array.from({ length: 90 }, (_, i) => ({ day: today + i, region: 'X', name: null }));
    expect(next({ records: { ...records, team: [never, { ...ann, sendAt: 840 }], holidays } })).toBe(
      '2026-11-24T14:00',
    );
  });
});

describe('the mail about new leads', () => {
  const news = { ...found('came-in', today), shownFrom: null };
  const came = aCandidate([news, found('stuck', today)], { id: 'New' });
  const told = aCandidate([found('stuck')], { id: 'Old' });
  const part = (ledger: readonly LedgerRow[], now = '2026-11-24T10:00:00Z') =>
    newLeadsMail(aMailbox([told, came]), aDesk(ledger, { now: Date.parse(now) }))
      ?.digest.key.split('|')
      .at(-1);
  const before = (changes: Partial<LedgerRow> = {}) => [
    aMail('2026-11-24', {
      kind: 'new-leads',
      recipient: 'BEN@team.example',
      key: 'wb|new-leads|x|7',
      state: 'retry',
      ...changes,
    }),
  ];

  it('tells all that is to be said of what came in, and of nothing else', () => {
    const { digest } = newLeadsMail(aMailbox([told, came]), aDesk()) ?? {};
    expect(digest?.items.map((one) => [one.lead, one.rule, one.also.map(({ rule }) => rule)])).toEqual([
      ['New', 'came-in', ['stuck']],
    ]);
    expect(digest).toMatchObject({ key: 'wb|new-leads|ben@team.example|2026-11-24|10', stillOpen: 0, inReplyTo: null });
    const shown = aMail('2026-11-23', {
      recipient: 'ben@team.example',
      items: [{ rule: 'came-in', lead: 'New', step: 0 }],
    });
    expect(newLeadsMail(aMailbox([told, came]), aDesk([shown]))).toBeNull();
    expect(newLeadsMail(aMailbox([told]), aDesk())).toBeNull();
  });

  it('is one an hour, on the reader’s clock', () => {
    const hours = Array.from({ length: 24 }, (_, hour) =>
      part([], new Date(Date.UTC(2026, 10, 24, hour)).toISOString()),
    );
    expect(hours).toEqual(Array.from({ length: 24 }, (_, hour) => `${hour}`));
    expect(part([], '2026-11-24T10:59:59Z')).toBe('10');
    const tokyo = newLeadsMail(aMailbox([came], { ...ben, timeZone: 'Asia/Tokyo' }), aDesk());
    expect(tokyo?.digest.key).toMatch(/\|19$/);
  });

  it('is the same mail while one of today is still to be sent, and none after one that was given up', () => {
    const states = ['due', 'claimed', 'retry', 'sent', 'needs review', 'failed'] as const;
    expect(states.map((state) => part(before({ state })))).toEqual(['7', '7', '7', '10', '10', undefined]);
    expect(part([...before({ state: 'sent' }), ...before()])).toBe('7');
    for (const other of [
      { kind: 'digest' },
      { localDate: today - 1 },
      { recipient: 'ann@team.example' },
      { key: 'wb2|new-leads|x|7' },
      { key: 'wb|new-leads|x|7.5' },
    ])
      expect(part(before(other))).toBe('10');
    expect(part(before({ state: 'failed', localDate: today - 1 }))).toBe('10');
  });
});

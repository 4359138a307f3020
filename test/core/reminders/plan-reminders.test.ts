import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/core/logs/mail-outcome.ts';
import type { Records } from '../../../src/core/leads/records.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import type { ReminderInput, ReminderPlan } from '../../../src/core/reminders/plan-reminders.ts';
import type { Digest } from '../../../src/core/reminders/reminder.ts';
import { instantOf } from '../../../src/core/workbook/day-time.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';

const ann = aTeamMember({ name: 'Ann', email: 'ann@team.example' });
const ben = aTeamMember({ name: 'Ben', email: 'ben@team.example', manager: 'Ann' });
const settings = someSettings({
  mail: 'on',
  mailOnSince: day('2026-01-01'),
  teamAddress: 'sales@team.example',
  myAddress: 'me@team.example',
});
/** A Tuesday. */
const tuesday = '2026-11-24T10:00';

function plan(
  records: Partial<Records>,
  at: string = tuesday,
  changes: Partial<Settings> = {},
  input: Partial<ReminderInput> = {},
): ReminderPlan {
  return planReminders({
    records: someRecords({ team: [ann, ben], ...records }),
    history: someHistory(),
    stages: shippedStages,
    settings: { ...settings, ...changes },
    now: instantOf(day(at), 'UTC'),
    workbookKey: 'wb',
    isBound: true,
    ...input,
  });
}

/** The ledger rows of mails as the worker would leave them. */
function rowsOf(digests: readonly Digest[], state: LedgerRow['state'] = 'sent'): LedgerRow[] {
  return digests.map((digest, i) => ({
    key: digest.key,
    kind: digest.kind,
    recipient: digest.recipient.address,
    localDate: digest.localDate,
    state,
    claim: 'token',
    claimedAt: digest.localDate,
    settledAt: digest.localDate,
    attempts: 1,
    reply: '250 ok',
    messageId: `<${digest.key}@example>`,
    outcome: outcomeOf(null, { state, reply: '250 ok' }),
    items: digest.items.flatMap((item) =>
      [item, ...item.also].map(({ rule, step }) => ({ rule, step, lead: item.lead })),
    ),
    row: i + 2,
  }));
}

const due = (id: string, owner: string | null, followUp: string, amount: number | null = null) =>
  aLead({ id, owner, company: id, followUp: day(followUp), amount, created: day('2026-11-01') });

describe('a team of whom nobody, or not everybody, has an address', () => {
  const noAddresses = { team: [aTeamMember({ name: 'Ann' })], leads: [due('A1', 'Ann', '2026-11-21')] };
  const nowhere = { teamAddress: null, myAddress: null };

  it('is told so while mail is off, and where an address goes', () => {
    for (const mail of ['off', 'on'] as const) {
      const { notes } = plan(noAddresses, tuesday, { ...nowhere, mail });
      expect(notes).toContain(
        'Nobody has an address that can be mailed, and 1 deal should be in a mail. Put an address for each person into the Email column of Team, or one for everybody under Team address in Settings.',
      );
    }
  });

  it('is told whom it is about, and nothing where somebody is told of every deal', () => {
    const team = [ann, aTeamMember({ name: 'Cy' })];
    const leads = [due('A1', 'Ann', '2026-11-21'), due('A2', 'Cy', '2026-11-21'), due('A3', null, '2026-11-21')];
    const { notes } = plan({ team, leads }, tuesday, { ...nowhere, mail: 'off' });
    expect(notes.at(-1)).toMatch(/^Nobody can be told about 2 deals \(Cy has no address, no owner\)\./);
    expect(plan({ team, leads }, tuesday, { mail: 'off' }).notes).toEqual([
      'Mail is off in Settings: nothing is sent.',
    ]);
    expect(plan({ ...noAddresses, leads: [] }, tuesday, { ...nowhere, mail: 'off' }).notes).toHaveLength(1);
  });
});

describe('planReminders', () => {
  it('tells the owner of a follow-up that is due, with the reason in one line', () => {
    const { digests } = plan({ leads: [due('A1', 'Ann', '2026-11-21')] });
    expect(digests).toHaveLength(1);
    expect(digests[0]?.recipient.address).toBe('ann@team.example');
    expect(digests[0]?.key).toBe('wb|digest|ann@team.example|2026-11-24|1');
    expect(digests[0]?.items[0]?.why).toBe('Follow-up was due 3 days ago (Sat 21 Nov).');
  });

  it('plans nothing more once the mail is in the ledger, and the next working day only what is due then', () => {
    const leads = [due('A1', 'Ann', '2026-11-21'), due('A2', 'Ann', '2026-11-25')];
    const first = plan({ leads });
    const ledger = rowsOf(first.digests);
    expect(plan({ leads, ledger }).digests).toEqual([]);
    expect(plan({ leads, ledger }, '2026-11-24T15:00').digests).toEqual([]);
    const [next] = plan({ leads, ledger }, '2026-11-25T08:00').digests;
    expect(next?.items.map(({ lead }) => lead)).toEqual(['A2']);
    expect(next?.stillOpen).toBe(1);
  });

  it('shows an item again 2 and 5 working days after the first time, then every 10', () => {
    const leads = [due('A1', 'Ann', '2026-11-02')];
    let ledger: LedgerRow[] = [];
    const shownOn: string[] = [];
    for (let d = day('2026-11-02'); d < day('2026-12-31'); d++) {
      const at = new Date(d * 86_400_000).toISOString().slice(0, 10);
      const { digests } = plan({ leads, ledger }, `${at}T09:00`);
      if (digests.length > 0) shownOn.push(at);
      ledger = [...ledger, ...rowsOf(digests)];
    }
    expect(shownOn).toEqual(['2026-11-02', '2026-11-04', '2026-11-09', '2026-11-23', '2026-12-07', '2026-12-21']);
  });

  it('starts anew when a follow-up date was moved on and has come again', () => {
    const ledger = rowsOf(plan({ leads: [due('A1', 'Ann', '2026-11-20')] }, '2026-11-23T09:00').digests);
    const [digest] = plan({ leads: [due('A1', 'Ann', '2026-11-24')], ledger }).digests;
    expect(digest?.items[0]?.step).toBe(0);
  });

  it('shows ten at most, the most valuable first, and counts the rest as not told', () => {
    const leads = Array.from({ length: 14 }, (_, i) => due(`L${i}`, 'Ann', '2026-11-20', i * 100));
    const first = plan({ leads });
    expect(first.digests[0]?.items.map(({ lead }) => lead).slice(0, 2)).toEqual(['L13', 'L12']);
    expect(first.digests[0]?.items).toHaveLength(10);
    expect(first.digests[0]?.more).toBe(4);
    const after = plan({ leads, ledger: rowsOf(first.digests) });
    expect(after.coverage).toEqual({
      snoozed: 0,
      nextStep: 0,
      reminded: 10,
      toFix: 0,
      nobodyTold: { count: 4, reasons: { cap: 4 } },
    });
    const [next] = plan({ leads, ledger: rowsOf(first.digests) }, '2026-11-25T09:00').digests;
    expect(next?.items.map(({ lead }) => lead)).toEqual(['L3', 'L2', 'L1', 'L0']);
    expect(next?.stillOpen).toBe(10);
  });

  it('gives what has no reachable owner to the manager, then to the team, and says why', () => {
    const away = { ...ben, awayUntil: day('2026-12-03') };
    const leads = [due('A1', 'Ben', '2026-11-20'), due('A2', null, '2026-11-20'), due('A3', 'Zoe', '2026-11-20')];
    const { digests } = plan({ leads, team: [ann, away] });
    expect(digests.map(({ recipient, items }) => [recipient.address, items.map((one) => one.insteadOf)])).toEqual([
      ['ann@team.example', ['Ben is away until Thu 3 Dec']],
      ['sales@team.example', ['no owner', 'Zoe is not in Team']],
    ]);
    const nowhere = plan({ leads, team: [away] }, tuesday, { teamAddress: null });
    expect(nowhere.digests).toEqual([]);
    expect(nowhere.coverage.nobodyTold).toEqual({ count: 3, reasons: { 'no address': 3 } });
  });

  it('passes an address over that refused mail for good, until it takes mail again', () => {
    const leads = [due('A1', 'Ben', '2026-11-20')];
    const refused = rowsOf(plan({ leads }, '2026-11-23T09:00').digests, 'failed');
    const ledger = refused.map((row): LedgerRow => ({
      ...row,
      outcome: 'refused recipient',
      reply: '550 no such user',
    }));
    expect(plan({ leads, ledger }).digests[0]?.recipient.address).toBe('ann@team.example');
  });

  it('turns a backlog of two years into one first list, and nothing of it reaches owners for two weeks', () => {
    const leads = Array.from({ length: 150 }, (_, i) =>
      due(`L${i}`, i % 2 === 0 ? 'Ann' : 'Ben', i % 3 === 0 ? '2024-12-01' : '2026-03-01'),
    );
    const off = { mailOnSince: null };
    const first = plan({ leads }, tuesday, off);
    expect(first.digests.map(({ kind, recipient }) => [kind, recipient.address])).toEqual([
      ['triage', 'me@team.example'],
    ]);
    expect(first.digests[0]?.items).toHaveLength(150);
    let ledger = rowsOf(first.digests);
    let mails = 0;
    for (let d = day('2026-11-24'); d < day('2026-12-08'); d++) {
      const at = new Date(d * 86_400_000).toISOString().slice(0, 10);
      const { digests } = plan({ leads, ledger }, `${at}T09:00`, off);
      mails += digests.length;
      ledger = [...ledger, ...rowsOf(digests)];
    }
    expect(mails).toBe(0);
    const back = plan({ leads, ledger }, '2026-12-08T09:00', off).digests;
    expect(back.map(({ items }) => items.length)).toEqual([10, 10]);
  });

  it('sends a new item to its owner on the day after the first list', () => {
    const leads = [due('Old', 'Ann', '2026-01-10')];
    const ledger = rowsOf(plan({ leads }, tuesday, { mailOnSince: null }).digests);
    const withNew = [...leads, due('New', 'Ann', '2026-11-25')];
    const { digests } = plan({ leads: withNew, ledger }, '2026-11-25T09:00', { mailOnSince: null });
    expect(digests[0]?.items.map(({ lead }) => lead)).toEqual(['New']);
  });

  it('sends nothing when mail is off, when the workbook is a copy, or before the hour, and says so', () => {
    const leads = [due('A1', 'Ann', '2026-11-20')];
    const off = plan({ leads }, tuesday, { mail: 'off' });
    expect(off.digests).toEqual([]);
    expect(off.previews).toHaveLength(1);
    expect(off.coverage.nobodyTold.reasons).toEqual({ 'mail off': 1 });
    const copy = plan({ leads }, tuesday, {}, { isBound: false });
    expect(copy.digests).toEqual([]);
    expect(copy.coverage.nobodyTold.reasons).toEqual({ 'not bound': 1 });
    const early = plan({ leads }, '2026-11-24T07:59');
    expect(early.digests).toEqual([]);
    expect(early.coverage.nobodyTold.reasons).toEqual({ 'next mail': 1 });
    expect(early.nextMailAt).toBe(instantOf(day('2026-11-24T08:00'), 'UTC'));
  });

  it('promises no mail that cannot start, and says what to do', () => {
    const leads = [due('A1', 'Ann', '2026-11-20'), due('B1', 'Ben', '2026-11-20')];
    const alone = [ann, { ...ben, manager: null }];
    const nobody = { mailOnSince: null, teamAddress: null, myAddress: null };
    const stuck = plan({ leads, team: alone }, tuesday, nobody);
    expect(stuck.digests).toEqual([]);
    expect(stuck.nextMailAt).toBeNull();
    expect(stuck.cannotStart).toBe('Mail cannot start: put an address under My address in Settings.');
    expect(stuck.notes).toEqual([stuck.cannotStart]);
    expect(stuck.coverage.nobodyTold).toEqual({ count: 2, reasons: { 'cannot start': 2 } });
    const onlyMe = plan({ leads, team: alone }, tuesday, { ...nobody, mail: 'only me' });
    expect(onlyMe.coverage.nobodyTold).toEqual({ count: 2, reasons: { 'cannot start': 2 } });
    const notAllowed = plan(
      { leads, team: alone },
      tuesday,
      { ...nobody, myAddress: 'me@elsewhere.example' },
      {
        mayBeMailed: (address) => address.endsWith('@team.example'),
      },
    );
    expect(notAllowed.cannotStart).toContain('may not be mailed');
  });

  it('says of the backlog that it goes into the first list, and of what has to wait that it waits', () => {
    const leads = [due('A1', 'Ann', '2026-11-20'), due('B1', 'Ben', '2026-11-24')];
    const start = plan({ leads }, tuesday, { mailOnSince: null });
    expect(start.digests.map(({ kind }) => kind)).toEqual(['triage']);
    expect(start.coverage).toMatchObject({ nextStep: 1, nobodyTold: { reasons: { 'first list': 1 } } });
    const ledger = rowsOf(start.digests);
    const late = [...leads, due('Old', 'Ann', '2026-11-10')];
    const next = plan({ leads: late, ledger }, '2026-11-25T09:00', { mailOnSince: null });
    expect(next.digests.flatMap(({ items }) => items.map(({ lead }) => lead))).toEqual(['B1']);
    expect(next.coverage.nobodyTold.reasons).toEqual({ 'next mail': 1, waiting: 1 });
  });

  it('sends everything to one person on "only me", which tells nobody', () => {
    const leads = [due('A1', 'Ann', '2026-11-20'), due('B1', 'Ben', '2026-11-20')];
    const first = plan({ leads }, tuesday, { mail: 'only me' });
    expect(first.digests.map(({ kind, recipient }) => [kind, recipient.address])).toEqual([
      ['preview', 'me@team.example'],
    ]);
    const after = plan({ leads, ledger: rowsOf(first.digests) }, tuesday, { mail: 'only me' });
    expect(after.coverage.nobodyTold).toEqual({ count: 2, reasons: { 'only me': 2 } });
    expect(after.digests).toEqual([]);
  });

  it('says nothing about a lead after Done until its new date, although cells still say it is overdue', () => {
    const lead = aLead({
      id: 'A1',
      owner: 'Ann',
      followUp: day('2026-11-01'),
      expectedClose: day('2026-11-05'),
      created: day('2026-08-01'),
      stageSince: day('2026-08-01'),
    });
    const done = {
      at: day('2026-11-23T09:00'),
      lead: 'A1',
      action: 'done' as const,
      by: 'ann@team.example',
      whatHappened: 'Called',
      nextStep: 'Send the offer',
      followUp: day('2026-12-01'),
      snoozeUntil: null,
      lostReason: null,
      token: 't',
    };
    const after = plan({ leads: [lead], actions: [done] });
    expect(after.digests).toEqual([]);
    expect(after.coverage.nextStep).toBe(1);
    const later = plan({ leads: [lead], actions: [done] }, '2026-12-01T09:00');
    expect(later.digests[0]?.items[0]?.why).toBe('Follow-up is due today: Send the offer');
  });

  it('escalates once a step, and only after the owner was told so', () => {
    const leads = [due('B1', 'Ben', '2026-11-02')];
    let ledger: LedgerRow[] = [];
    const seen: string[] = [];
    for (let d = day('2026-11-02'); d < day('2026-12-04'); d++) {
      const at = new Date(d * 86_400_000).toISOString().slice(0, 10);
      const { digests } = plan({ leads, ledger }, `${at}T09:00`, { escalation: true });
      for (const { kind, recipient, items } of digests) {
        const announced = items[0]?.goesTo;
        seen.push(`${at} ${kind} ${recipient.address}${announced ? ` announces ${announced.name}` : ''}`);
      }
      ledger = [...ledger, ...rowsOf(digests)];
    }
    expect(seen).toEqual([
      '2026-11-02 digest ben@team.example',
      '2026-11-04 digest ben@team.example',
      '2026-11-09 digest ben@team.example announces Ann',
      '2026-11-12 escalation ann@team.example',
      '2026-11-23 digest ben@team.example announces Ann',
      '2026-11-26 escalation ann@team.example',
    ]);
  });

  it('accounts for every open lead, whatever stands in the workbook', () => {
    const days = fc.option(fc.integer({ min: day('2024-01-01'), max: day('2028-01-01') }));
    const leads = fc.array(
      fc.record({
        owner: fc.constantFrom(null, 'Ann', 'Ben', 'Zoe', 'constructor', '__proto__'),
        stage: fc.constantFrom(null, 'Lead generation', 'Proposal', 'Won', 'Lost'),
        followUp: days,
        snoozeUntil: days,
        lastContact: days,
        created: days,
        expectedClose: days,
        amount: fc.option(fc.double()),
      }),
      { maxLength: 40 },
    );
    const switches = fc.record({
      mail: fc.constantFrom('on' as const, 'off' as const, 'only me' as const),
      teamAddress: fc.constantFrom(null, 'sales@team.example', 'a@x.example, b@y.example'),
      mailOnSince: fc.constantFrom(null, day('2026-01-01')),
      isBound: fc.boolean(),
      rulesOff: fc.boolean(),
      suppressed: fc.boolean(),
      state: fc.constantFrom<LedgerRow['state']>('sent', 'failed', 'retry', 'needs review', 'claimed'),
    });
    fc.assert(
      fc.property(leads, switches, (rows, { isBound, rulesOff, suppressed, state, ...changes }) => {
        const rules = ['Follow-up due', 'No next step', 'Gone quiet'].map((rule, i) => ({
          rule,
          afterDays: null,
          audience: null,
          template: null,
          escalateAfter: null,
          enabled: !rulesOff,
          row: i + 2,
        }));
        const records = {
          leads: rows.map((row, i) => aLead({ id: `L${i}`, row: i + 2, ...row })),
          reminderRules: rules,
          suppressions: new Set(suppressed ? ['ann@team.example'] : []),
        };
        const open = records.leads.filter(({ stage }) => stage === null || stage.kind === 'open').length;
        const check = ({ coverage, digests }: ReminderPlan): void => {
          const { snoozed, nextStep, reminded, toFix, nobodyTold } = coverage;
          expect(snoozed + nextStep + reminded + toFix + nobodyTold.count).toBe(open);
          expect(Object.values(nobodyTold.reasons).reduce((a, b) => a + b, 0)).toBe(nobodyTold.count);
          for (const { recipient } of digests) {
            expect(recipient.address).toMatch(/^[a-z]+@team\.example$/);
            if (suppressed) expect(recipient.address).not.toBe('ann@team.example');
          }
          if (!isBound || changes.mail === 'off') expect(digests).toEqual([]);
        };
        const first = plan(records, tuesday, changes, { isBound });
        check(first);
        // What is promised for the next mail is in it: on that Tuesday everybody's hour has come.
        const inMails = first.digests.flatMap(({ items }) => items.map(({ lead }) => lead));
        const isTriage = first.digests.some(({ kind }) => kind === 'triage');
        for (const { lead, reason } of first.leads) {
          if (reason === 'first list' || (reason === 'next mail' && !isTriage)) expect(inMails).toContain(lead);
        }
        if (first.cannotStart !== null) {
          expect(first.digests).toEqual([]);
          expect(Object.keys(first.coverage.nobodyTold.reasons)).not.toContain('next mail');
        }
        const ledger = rowsOf(first.digests, state);
        const again = plan({ ...records, ledger }, tuesday, changes, { isBound });
        check(again);
        if (state === 'sent' || state === 'needs review') {
          const keys = new Set(first.digests.map(({ key }) => key));
          expect(again.digests.filter(({ key }) => keys.has(key))).toEqual([]);
        }
        check(plan({ ...records, ledger }, '2026-11-25T09:00', changes, { isBound }));
      }),
      { numRuns: 150 },
    );
  });
});

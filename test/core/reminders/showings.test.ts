import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { announcementFor, findEscalations } from '../../../src/core/reminders/escalations.ts';
import type { FoundReason } from '../../../src/core/reminders/find-rules.ts';
import type { DigestKind } from '../../../src/core/reminders/reminder.ts';
import { ruleSettingsOf } from '../../../src/core/reminders/rule-settings.ts';
import { collectShowings, inStep, leadsShown, showingsOf, standingOf } from '../../../src/core/reminders/showings.ts';
import { standingsOf } from '../../../src/core/reminders/standings.ts';
import { reminderRules } from '../../../src/core/leads/reminder-rules.ts';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { someSettings } from '../../support/builders.ts';
import { aCandidate, aDesk, aMailbox, ann, ben, found, today } from './a-desk.ts';
import { aMail } from './a-mail.ts';

const everyDay = { isWorkingDay: () => true };

/** A mail to Ben so many days ago that showed Lead1 because of a rule. */
const showed = (rule: string, ago: number, step = 0, changes: Partial<LedgerRow> = {}): LedgerRow =>
  aMail(isoDay(today - ago), {
    ...{ key: `${rule} ${ago}`, recipient: 'Ben@team.example ', items: [{ rule, lead: 'Lead1', step }] },
    ...changes,
  });

describe('the schedule of a reminder', () => {
  it('comes back after 2, 3, then every 10 working days, and is new when it was gone for 10 more', () => {
    const after = (step: number, ago: number) => {
      const standing = standingOf(
        [
          { day: today - 99, step: 9 },
          { day: today - ago, step },
        ],
        today,
        everyDay,
      );
      expect(standing.lastShown).toBe(today - ago);
      return `${standing.step} ${standing.isDue ? 'due' : 'waits'}`;
    };
    expect([1, 2, 12, 13].map((ago) => after(0, ago))).toEqual(['1 waits', '1 due', '1 due', '0 due']);
    expect([2, 3, 13, 14].map((ago) => after(1, ago))).toEqual(['2 waits', '2 due', '2 due', '0 due']);
    expect([9, 10, 20, 21].map((ago) => after(2, ago))).toEqual(['3 waits', '3 due', '3 due', '0 due']);
    expect([9, 10, 20, 21].map((ago) => after(7, ago))).toEqual(['8 waits', '8 due', '8 due', '0 due']);
    expect(standingOf([], today, everyDay)).toEqual({ step: 0, isDue: true, lastShown: null });
  });

  it('is known from the mails that left or may have, in the order of their days', () => {
    const states = ['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'] as const;
    const ledger = [
      ...states.map((state, i) => showed('stuck', 5 - i, i, { state })),
      showed('stuck', 9, 2),
      showed('stuck', 9, 1),
      showed('gone-quiet', 3),
    ];
    const known = collectShowings(ledger);
    expect(showingsOf(known, 'stuck', 'Lead1').map(({ day, step, certain }) => [day - today, step, certain])).toEqual([
      [-9, 1, true],
      [-9, 2, true],
      [-4, 1, false],
      [-3, 2, true],
      [0, 5, false],
    ]);
    expect(showingsOf(known, 'gone-quiet', 'Lead1')).toEqual([
      {
        ...{ key: 'gone-quiet 3', kind: 'digest', day: today - 3 },
        recipient: 'ben@team.example',
        step: 0,
        certain: true,
      },
    ]);
    expect(showingsOf(known, 'stuck', 'Lead2')).toEqual([]);
    const lead = (name: string, state: LedgerRow['state']) =>
      aMail('2026-11-23', { state, items: [{ rule: 'stuck', lead: name, step: 0 }] });
    expect([...leadsShown([lead('a', 'sent'), lead('b', 'failed'), lead('c', 'claimed'), lead('d', 'due')])]).toEqual([
      'a',
      'c',
    ]);
  });

  it('is the lead’s: a new reason joins the last that was shown, unless it was asked for or is news', () => {
    const reason = (rule: string, step: number, lastShown: number | null = null) => ({
      ...{ rule, standing: { step, isDue: step === 0, lastShown } },
    });
    const joined = (...reasons: ReturnType<typeof reason>[]) =>
      inStep(reasons).map(({ rule, standing }) => `${rule} ${standing.step} ${standing.isDue}`);
    const shown = reason('no-next-step', 2, 30);
    for (const rule of reminderRules) {
      const comesAtOnce = ['came-in', 'handed-over', 'follow-up-due', 'renewal', 'lead-update'].includes(rule);
      expect(joined(shown, reason(rule, 0))[1]).toBe(`${rule} ${comesAtOnce ? '0 true' : '2 false'}`);
      const neverLeads = ['fix-row', 'lead-update'].includes(rule);
      expect(joined(reason(rule, 1, 30), reason('stuck', 0))[1]).toBe(`stuck ${neverLeads ? '0 true' : '1 false'}`);
    }
    const both = [reason('gone-quiet', 1, 20), shown, reason('stuck', 0)] as const;
    expect(joined(...both)).toEqual(['gone-quiet 1 false', 'no-next-step 2 false', 'stuck 2 false']);
    expect(joined(both[1], both[0], both[2])[2]).toBe('stuck 2 false');
    expect(joined(reason('gone-quiet', 1, 30), shown, reason('stuck', 0))[2]).toBe('stuck 1 false');
  });
});

describe('where a reason stands with its reader', () => {
  const yesterday = 1;
  function standing(
    reasons: readonly FoundReason[],
    ledger: readonly LedgerRow[],
    {
      kind = 'digest',
      key = 'now',
      triagedOn = null,
    }: { kind?: DigestKind; key?: string; triagedOn?: number | null } = {},
  ): string[] {
    const all = standingsOf(aCandidate(reasons), aMailbox([]), aDesk(ledger, { triagedOn }), { kind, key });
    return all.map(({ standing: one }) => `${one.step} ${one.isDue ? 'due' : 'waits'}`);
  }
  const stuck = [found('stuck')];

  it('counts what was shown to them, and the first list whoever got it', () => {
    const to = (kind: string, recipient = 'ben@team.example') => [showed('stuck', yesterday, 0, { kind, recipient })];
    expect(standing(stuck, [])).toEqual(['0 due']);
    for (const kind of ['digest', 'new-leads', 'triage']) expect(standing(stuck, to(kind)), kind).toEqual(['1 waits']);
    for (const kind of ['preview', 'escalation']) expect(standing(stuck, to(kind)), kind).toEqual(['0 due']);
    expect(standing(stuck, to('digest', 'ann@team.example'))).toEqual(['0 due']);
    expect(standing(stuck, to('triage', 'ann@team.example'))).toEqual(['1 waits']);
    expect(standing(stuck, to('digest'), { key: 'stuck 1' })).toEqual(['0 due']);
    expect(standing(stuck, to('preview', 'ann@team.example'), { kind: 'preview' })).toEqual(['1 waits']);
    expect(standing(stuck, to('digest'), { kind: 'preview' })).toEqual(['0 due']);
    expect(standing([found('stuck', today)], to('digest'))).toEqual(['0 due']);
    expect(standing([found('stuck', today - 1)], to('digest'))).toEqual(['1 waits']);
    expect(standing([found('stuck', null)], to('digest'))).toEqual(['1 waits']);
    expect(standing([{ ...found('stuck', today), shownFrom: null }], to('digest'))).toEqual(['1 waits']);
  });

  it('what had begun before a first list waits as if it had been in it', () => {
    const waits = (since: number | null, ago: number, kind: DigestKind = 'digest') =>
      standing([found('stuck', since)], [], { triagedOn: today - ago, kind })[0];
    expect([waits(null, 1), waits(today - 9, 1), waits(today - 1, 1)]).toEqual(['3 waits', '3 waits', '0 due']);
    expect([waits(today - 60, 13), waits(today - 60, 14)]).toEqual(['3 waits', '3 due']);
    expect(waits(null, 1, 'preview')).toBe('0 due');
    expect(standing(stuck, [showed('stuck', 4)], { triagedOn: today - 1 })).toEqual(['1 due']);
  });

  it('news is told once, and is none when a first list is out; a mail in doubt comes back', () => {
    for (const rule of ['came-in', 'handed-over', 'lead-update'] as const) {
      expect(standing([found(rule)], [showed(rule, 8)]), rule).toEqual(['1 waits']);
      expect(standing([found(rule)], [showed(rule, 8, 0, { state: 'claimed' })]), rule).toEqual(['1 due']);
      expect(standing([found(rule)], [], { triagedOn: today - 15 }), rule).toEqual(['3 waits']);
    }
    expect(standing(stuck, [showed('stuck', 8)])).toEqual(['1 due']);
  });

  it('a lead that was shown for any reason of the deal has come in; one that came in is its reader’s', () => {
    for (const rule of reminderRules) {
      const isOfTheDeal = !['fix-row', 'lead-update'].includes(rule);
      expect(standing([found('came-in')], [showed(rule, 1)]), rule).toEqual([isOfTheDeal ? '1 waits' : '0 due']);
      const isTold = ['handed-over', 'came-in'].includes(rule);
      expect(standing([found('handed-over')], [showed(rule, 1)]), rule).toEqual([isTold ? '1 waits' : '0 due']);
    }
    // The last of them counts, whatever the order of the rules.
    const came = [showed('came-in', 9, 0, { state: 'claimed' }), showed('handed-over', 1, 1, { state: 'claimed' })];
    expect(standing([found('handed-over')], came)).toEqual(['2 waits']);
    const same = [showed('came-in', 1, 1, { state: 'claimed' }), showed('handed-over', 1, 2, { state: 'claimed' })];
    expect(standing([found('handed-over')], same)).toEqual(['3 waits']);
  });
});

describe('what goes on to a manager', () => {
  const off = someSettings({ mail: 'on', escalation: false });
  const alone = { ...ben, manager: null };
  const slow = ruleSettingsOf([
    { ...{ rule: 'stuck', afterDays: null, audience: null, template: null }, escalateAfter: 4, enabled: true, row: 2 },
  ]);

  it('is announced from the third showing on, with the day', () => {
    const announced = (rule: FoundReason['rule'], step = 2, changes: Parameters<typeof aDesk>[1] = {}) => {
      const desk = aDesk([], changes);
      const candidate = aCandidate([found(rule)], {}, desk);
      const reason = { ...found(rule), standing: { step, isDue: true, lastShown: null } };
      return announcementFor(aMailbox([]), candidate, reason, desk);
    };
    const kept = ['fix-row', 'check-in', 'lead-update'];
    for (const rule of reminderRules)
      expect(announced(rule), rule).toEqual(kept.includes(rule) ? null : { name: 'Ann', on: today + 3 });
    expect(announced('stuck', 1)).toBeNull();
    expect(announced('stuck', 2, { rules: slow })).toEqual({ name: 'Ann', on: today + 6 });
    expect(announced('stuck', 2, { rules: new Map() })).toEqual({ name: 'Ann', on: today + 3 });
    expect(announced('stuck', 2, { settings: off })).toBeNull();
    expect(announced('stuck', 2, { team: [alone, ann] })).toBeNull();
    const toTeam = someSettings({ mail: 'on', escalation: true, teamAddress: 'sales@team.example' });
    expect(announced('stuck', 2, { team: [alone, ann], settings: toTeam })).toBeNull();
    expect(
      announced('stuck', 2, {
        team: [
          { ...ben, active: false },
          { ...ann, manager: 'Ben' },
        ],
      }),
    ).toBeNull();
  });

  it('goes when the time that was announced has passed, once a step', () => {
    const stuck = showed('stuck', 5, 2);
    const escalated = (
      ledger: readonly LedgerRow[],
      since: number | null = today - 60,
      changes: Parameters<typeof aDesk>[1] = {},
    ) => {
      const desk = aDesk(ledger, changes);
      const candidate = aCandidate([found('stuck', since), found('fix-row', since)], {}, desk);
      return findEscalations(aMailbox([candidate]), desk).map(({ manager, reasons }) => {
        const steps = reasons.map(
          ({ rule, standing }) =>
            `${rule} ${standing.step} ${standing.lastShown === null ? '' : standing.lastShown - today}`,
        );
        return `${manager.recipient.name}: ${steps.join(', ')}`;
      });
    };
    const goes = ['Ann: stuck 2 -5'];
    expect(escalated([stuck])).toEqual(goes);
    expect(escalated([showed('stuck', 4, 2)])).toEqual([]);
    expect(escalated([stuck], today - 60, { rules: slow })).toEqual([]);
    expect(escalated([showed('stuck', 6, 2)], today - 60, { rules: slow })).toEqual(['Ann: stuck 2 -6']);
    expect(escalated([stuck], today - 60, { rules: new Map() })).toEqual(goes);
    expect(escalated([showed('stuck', 5, 1)])).toEqual([]);
    expect(escalated([{ ...stuck, state: 'needs review' }])).toEqual([]);
    expect(escalated([{ ...stuck, kind: 'new-leads' }])).toEqual([]);
    expect(escalated([stuck], today - 4)).toEqual([]);
    expect(escalated([stuck], today - 5)).toEqual(goes);
    expect(escalated([stuck, showed('stuck', 0, 3)])).toEqual(goes);
    expect(escalated([stuck, showed('stuck', 4, 0)])).toEqual([]);
    expect(escalated([showed('fix-row', 5, 2)])).toEqual([]);
    const before = (ago: number, step = 2) => [stuck, showed('stuck', ago, step, { kind: 'escalation' })];
    expect([6, 5, 1, 0].map((ago) => escalated(before(ago)).length)).toEqual([1, 0, 0, 1]);
    expect(escalated(before(1, 3))).toEqual(goes);
    expect(escalated([stuck], today - 60, { settings: off })).toEqual([]);
    const toTeam = someSettings({ mail: 'on', escalation: true, teamAddress: 'sales@team.example' });
    expect(escalated([stuck], today - 60, { team: [alone, ann], settings: toTeam })).toEqual([]);
    expect(escalated([stuck], today - 60, { team: [alone, ann] })).toEqual([]);
  });
});

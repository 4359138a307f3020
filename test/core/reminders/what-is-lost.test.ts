import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import { planWeeklySummaries } from '../../../src/core/reminders/plan-weekly-summaries.ts';
import { fullTrust } from '../../../src/core/reminders/trust.ts';
import type { Trust } from '../../../src/core/reminders/trust.ts';
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

const today = day('2026-11-24'); // a Tuesday
const lead = (id: string, followUp: number) =>
  aLead({ id, company: id, owner: 'Ann', stage: 'Proposal', created: today - 30, followUp });
/** Told on the day before, not known to be told, and new today. */
const leads = [lead('Told', today - 2), lead('Unknown', today - 2), lead('New', today)];
const told: LedgerRow = {
  key: `wb|digest|ann@team.example|2026-11-23|1`,
  ...{ kind: 'digest', recipient: 'ann@team.example', localDate: today - 1, state: 'sent', outcome: 'sent' },
  ...{ claim: 'c', claimedAt: today - 0.6, settledAt: today - 0.6, attempts: 1, reply: null, messageId: null, row: 2 },
  items: [{ rule: 'follow-up-due', lead: 'Told', step: 0 }],
};

function input(trust: Partial<Trust>, ledger: readonly LedgerRow[] = [told]) {
  return {
    records: someRecords({ leads, team: [aTeamMember({ name: 'Ann', email: 'ann@team.example' })], ledger }),
    history: someHistory(),
    stages: shippedStages,
    settings: someSettings({ mail: 'on', mailOnSince: day('2026-01-01'), myAddress: 'me@team.example' }),
    now: instantOf(today + 10 / 24, 'UTC'),
    workbookKey: 'wb',
    isBound: true,
    trust: { ...fullTrust, ...trust },
  };
}
const mailsOf = (trust: Partial<Trust>, ledger?: readonly LedgerRow[]) =>
  planReminders(input(trust, ledger)).digests.map(({ kind, items }) => [kind, items.map((item) => item.lead).sort()]);

describe('where lines of the ledger are gone', () => {
  it('all is as usual while nothing is', () => {
    expect(mailsOf({})).toEqual([['digest', ['New', 'Unknown']]]);
  });

  it('what is not known to be told goes into one list, and new items to their owner', () => {
    expect(mailsOf({ lostOn: today })).toEqual([
      ['digest', ['New']],
      ['triage', ['Unknown']],
    ]);
  });

  it('the list goes once', () => {
    const list = { ...told, key: 'wb|triage|me@team.example|2026-11-24|1', kind: 'triage', localDate: today };
    const after = mailsOf({ lostOn: today }, [
      told,
      { ...list, items: [{ rule: 'follow-up-due', lead: 'Unknown', step: 2 }] },
    ]);
    expect(after).toEqual([['digest', ['New']]]);
  });

  it('and nobody can say what went out: that day nothing else goes, and no summary of the week', () => {
    expect(mailsOf({ lostOn: today, blindOn: today })).toEqual([['triage', ['Unknown']]]);
    expect(mailsOf({ lostOn: today - 1, blindOn: today - 1 })).toEqual([
      ['digest', ['New']],
      ['triage', ['Unknown']],
    ]);
    const monday = { ...input({ blindOn: today - 1 }), now: instantOf(today - 1 + 10 / 24, 'UTC') };
    expect(planWeeklySummaries({ ...monday, trust: fullTrust })).toHaveLength(1);
    expect(planWeeklySummaries(monday)).toEqual([]);
    expect(planWeeklySummaries({ ...monday, trust: { ...fullTrust, blindOn: today - 2 } })).toHaveLength(1);
  });

  it('and the ledger says of no line which mail it is of: nothing goes, and it is said', () => {
    const hold = 'The Reminder Log cannot be read.';
    const held = planReminders(input({ hold }));
    expect(held).toMatchObject({ digests: [], cannotStart: hold, nextMailAt: null });
    expect(held.coverage.nobodyTold.reasons).toEqual({ held: 1 });
    expect(planWeeklySummaries({ ...input({ hold }), now: instantOf(today - 1 + 10 / 24, 'UTC') })).toEqual([]);
  });
});

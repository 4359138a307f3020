import { expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';

const team = [aTeamMember({ name: 'Ann', email: 'ann@team.example' })];
const settings = someSettings({ mail: 'on', mailOnSince: day('2026-03-02'), myAddress: 'me@team.example' });
const badAmount = (lead: string) =>
  aFinding(
    'cell/ambiguous-amount',
    { tab: 'Leads', tabId: 0, row: 2, column: 'Amount', lead },
    { message: '“1.500” can be 1500 or 1.5.' },
  );

function mailsOn(iso: string, about: Partial<Parameters<typeof someRecords>[0]>) {
  const now = day(`${iso}T09:00`) * 86_400_000;
  const records = someRecords({ team, ...about });
  const input = { records, settings, now, workbookKey: 'wb', isBound: true };
  return planReminders({ ...input, history: someHistory(), stages: shippedStages }).digests;
}

function mail(kind: string, iso: string, recipient: string, items: LedgerRow['items']): LedgerRow {
  const at = day(iso);
  const outcome = {
    state: 'sent',
    outcome: 'sent',
    claim: 't',
    claimedAt: at,
    settledAt: at,
    attempts: 1,
    reply: '250',
  } as const;
  return { key: `${kind} ${iso}`, kind, recipient, localDate: at, ...outcome, messageId: null, items, row: 2 };
}

const triage = mail('triage', '2026-03-02', 'me@team.example', [{ rule: 'no-next-step', step: 2, lead: 'Old' }]);

it('a lead that came after the first list is told at once, whatever is wrong in its row', () => {
  const lead = aLead({ id: 'New', owner: 'Ann', created: day('2026-03-09') });
  const [digest] = mailsOn('2026-03-10', { leads: [lead], findings: [badAmount('New')], ledger: [triage] });
  const [item] = digest?.items ?? [];
  expect(item?.lead).toBe('New');
  expect([item, ...(item?.also ?? [])].map((one) => one?.rule)).toContain('fix-row');
});

it('and so is what alone is to be said of it: that something is wrong in its row', () => {
  const lead = aLead({ id: 'New', owner: 'Ann', created: day('2026-03-09'), followUp: day('2026-04-01') });
  const mails = mailsOn('2026-03-10', { leads: [lead], findings: [badAmount('New')], ledger: [triage] });
  expect(mails.map(({ items }) => items.map(({ rule }) => rule))).toEqual([['fix-row']]);
});

it('what was wrong in a row before the first list waits two weeks, as all that was there', () => {
  const lead = aLead({ id: 'Old', owner: 'Ann', created: day('2026-01-09'), followUp: day('2026-04-01') });
  const about = { leads: [lead], findings: [badAmount('Old')], ledger: [triage] };
  expect(mailsOn('2026-03-13', about)).toEqual([]);
  expect(mailsOn('2026-03-16', about).map(({ items }) => items[0]?.rule)).toEqual(['fix-row']);
});

it('a deal that goes quiet is told although its row was shown yesterday as one to put right', () => {
  const lead = aLead({
    id: 'A1',
    owner: 'Ann',
    stage: 'Proposal',
    created: day('2026-01-09'),
    lastContact: day('2026-03-02'),
    followUp: day('2026-03-16'),
  });
  const shown = mail('digest', '2026-03-16', 'ann@team.example', [{ rule: 'fix-row', step: 0, lead: 'A1' }]);
  const about = { leads: [lead], findings: [badAmount('A1')], ledger: [shown] };
  const [next] = mailsOn('2026-03-17', about);
  expect(next?.items.map(({ lead: key }) => key)).toEqual(['A1']);
  const quiet = { ...about, leads: [{ ...lead, followUp: null }] };
  expect(mailsOn('2026-03-17', quiet)[0]?.items[0]?.rule).toBe('gone-quiet');
});

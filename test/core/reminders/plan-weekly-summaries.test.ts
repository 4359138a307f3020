import { describe, expect, it } from 'vitest';
import type { LedgerRow, MailOutcome } from '../../../src/core/logs/ledger-row.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import { planWeeklySummaries } from '../../../src/core/reminders/plan-weekly-summaries.ts';
import { aTeamMember, day, someHistory, someRecords, someSettings } from '../../support/builders.ts';

const team = [
  aTeamMember({ name: 'Ruth', email: 'ruth@team.example' }),
  aTeamMember({ name: 'Ann', email: 'ann@team.example', manager: 'Ruth' }),
];

function due(at: string, changes: Partial<Settings> = {}, ledger: readonly LedgerRow[] = [], members = team): string[] {
  return planWeeklySummaries({
    records: someRecords({ team: members, ledger }),
    settings: someSettings({ mail: 'on', teamAddress: 'sales@team.example', myAddress: 'me@team.example', ...changes }),
    history: someHistory(),
    now: Date.parse(at),
    workbookKey: 'wb',
    isBound: true,
  }).map(({ key }) => key);
}

describe('planWeeklySummaries', () => {
  it('goes to managers on the day and at the hour, once a week', () => {
    expect(due('2026-11-23T07:59:00Z')).toEqual([]);
    const [key = ''] = due('2026-11-23T08:00:00Z');
    expect(key).toBe('wb|weekly-summary|ruth@team.example|2026-11-23|1');
    const row: LedgerRow = {
      key,
      kind: 'weekly-summary',
      recipient: 'ruth@team.example',
      localDate: day('2026-11-23'),
      state: 'sent',
      claim: 't',
      claimedAt: null,
      settledAt: null,
      attempts: 1,
      reply: null,
      messageId: null,
      outcome: 'sent',
      items: [],
      row: 2,
    };
    expect(due('2026-11-23T09:00:00Z', {}, [row])).toEqual([]);
    expect(due('2026-11-24T09:00:00Z', {}, [row])).toEqual([]);
    expect(due('2026-11-30T09:00:00Z', {}, [row])).toHaveLength(1);
  });

  it('is tried again where mail did not work, and goes to the team where the manager’s address refuses it', () => {
    const [key = ''] = due('2026-11-23T08:00:00Z');
    const failed = (outcome: MailOutcome): LedgerRow => ({
      key,
      kind: 'weekly-summary',
      recipient: 'ruth@team.example',
      localDate: day('2026-11-23'),
      state: 'failed',
      claim: 't',
      claimedAt: null,
      settledAt: null,
      attempts: 6,
      reply: null,
      messageId: null,
      outcome,
      items: [],
      row: 2,
    });
    const next = (outcome: MailOutcome) => due('2026-11-24T09:00:00Z', {}, [failed(outcome)]);
    expect(next('stop')).toEqual(['wb|weekly-summary|ruth@team.example|2026-11-24|1']);
    expect(next('not sent')).toEqual(['wb|weekly-summary|ruth@team.example|2026-11-24|1']);
    expect(next('refused message')).toEqual([]);
    expect(next('refused recipient')).toEqual(['wb|weekly-summary|sales@team.example|2026-11-24|1']);
  });

  it('is made up within the week, but not late in it', () => {
    expect(due('2026-11-24T09:00:00Z')).toHaveLength(1);
    expect(due('2026-11-27T09:00:00Z')).toEqual([]);
  });

  it('goes to the team where nobody is a manager, and to nobody where it is switched off', () => {
    const flat = team.map((member) => ({ ...member, manager: null }));
    expect(due('2026-11-23T09:00:00Z', {}, [], flat)[0]).toContain('sales@team.example');
    expect(due('2026-11-23T09:00:00Z', { weeklySummary: false })).toEqual([]);
    expect(due('2026-11-23T09:00:00Z', { mail: 'off' })).toEqual([]);
    expect(due('2026-11-23T09:00:00Z', { mail: 'only me' })[0]).toContain('me@team.example');
  });
});

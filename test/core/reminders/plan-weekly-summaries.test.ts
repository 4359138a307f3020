import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { stateAfter } from '../../../src/core/logs/mail-outcome.ts';
import { planWeeklySummaries } from '../../../src/core/reminders/plan-weekly-summaries.ts';
import { aDealLife, aLead, aTeamMember, day, someHistory, someRecords, someSettings } from '../../support/builders.ts';
import { aMail } from './a-mail.ts';

const ruth = aTeamMember({ name: 'Ruth', email: 'ruth@team.example' });
const ann = aTeamMember({ name: 'Ann', email: 'ann@team.example', manager: 'Ruth' });
/** The Monday, and the Monday of the week that its summary is about. */
const monday = day('2026-11-23');
const week = { rule: 'week', step: monday - 7, lead: '2026-11-16' };

type Input = Parameters<typeof planWeeklySummaries>[0];
interface Changes extends Partial<Omit<Input, 'records' | 'settings'>> {
  readonly records?: Partial<Input['records']>;
  readonly settings?: Partial<Input['settings']>;
}

function plan(at: string, { records, settings, ...changes }: Changes = {}) {
  return planWeeklySummaries({
    records: someRecords({ team: [ruth, ann], ...records }),
    settings: someSettings({
      mail: 'on',
      teamAddress: 'sales@team.example',
      myAddress: 'me@team.example',
      ...settings,
    }),
    ...{ history: someHistory(), now: Date.parse(`${at}:00Z`), workbookKey: 'wb', isBound: true },
    ...changes,
  });
}
const to = (at: string, changes: Changes = {}): string =>
  plan(at, changes)
    .map(({ recipient }) => recipient.address)
    .join(' ');
const summary = (changes: Partial<LedgerRow> = {}): LedgerRow =>
  aMail('2026-11-23', { kind: 'weekly-summary', recipient: 'Ruth@team.example', items: [week], ...changes });
const onMonday = '2026-11-23T09:00';
const toRuth = 'ruth@team.example';

describe('planWeeklySummaries', () => {
  it('plans a mail to a manager on the day and at the hour, about the week before', () => {
    expect(to('2026-11-23T07:59')).toBe('');
    const won = aLead({ id: 'W', stage: 'Won', closedOn: monday - 1 });
    const gone = aDealLife({
      ...{ lead: 'G', outcome: 'removed' },
      close: { outcome: 'lost', notBefore: monday - 7, notAfter: monday - 7, isDated: true },
    });
    const [one, ...others] = plan('2026-11-23T08:00', {
      records: { leads: [won] },
      history: someHistory({ lives: [gone] }),
    });
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ key: 'wb|weekly-summary|ruth@team.example|2026-11-23|1', kind: 'weekly-summary', localDate: monday },
      ...{ recipient: { name: 'Ruth', address: toRuth }, items: [], stillOpen: 0, more: 0, inReplyTo: null },
      closings: { from: monday - 7, to: monday - 1 },
    });
    expect(one?.closings.inWeek.map(({ lead }) => lead)).toEqual(['W', 'G']);
    expect(one?.kept).toBe(one?.closings.kept);
  });

  it('once a week, whoever tells so: its week, else its day', () => {
    const after = (row: LedgerRow, at = onMonday) => to(at, { records: { ledger: [row] } });
    expect(after(summary())).toBe('');
    expect(after(summary(), '2026-11-24T09:00')).toBe('');
    expect(after(summary(), '2026-11-30T09:00')).toBe(toRuth);
    const inWeek = (step: number) => after(summary({ items: [{ ...week, step }] }));
    expect([monday - 14, monday - 8, monday - 7, monday].map(inWeek)).toEqual([toRuth, toRuth, '', '']);
    const on = (localDate: number) => after(summary({ items: [], localDate }));
    expect([monday - 1, monday].map(on)).toEqual([toRuth, '']);
    expect(after(summary({ recipient: 'ann@team.example' }))).toBe(toRuth);
    expect(after(summary({ kind: 'digest' }))).toBe(toRuth);
  });

  it('is tried again where mail did not work, and goes to the team where the manager’s address refuses it', () => {
    const next = (['sent', 'refused message', 'not sent', 'unknown', 'stop', 'refused recipient'] as const).map(
      (outcome) => to('2026-11-24T09:00', { records: { ledger: [summary({ state: stateAfter[outcome], outcome })] } }),
    );
    expect(next).toEqual(['', '', toRuth, '', toRuth, 'sales@team.example']);
  });

  it('is made up within three days, and later only where its reader did not work before', () => {
    expect(['2026-11-26T09:00', '2026-11-27T09:00'].map((at) => to(at))).toEqual([toRuth, '']);
    const reader = (changes: Partial<typeof ruth>) => ({ records: { team: [{ ...ruth, ...changes }, ann] } });
    const friday = '2026-11-27T09:00';
    expect(to(friday, reader({ workingDays: [5] }))).toBe(toRuth);
    expect(to(friday, reader({ workingDays: [1, 5] }))).toBe('');
    expect(to(friday, reader({ workingDays: [4, 5] }))).toBe('');
    expect(to(friday, reader({ awayUntil: day('2026-11-27') }))).toBe(toRuth);
    expect(to(friday, reader({ awayUntil: day('2026-11-26') }))).toBe('');
    expect(plan(friday, reader({ workingDays: [5] }))[0]?.closings.from).toBe(monday - 7);
    const wednesday = { settings: { weeklySummaryDay: 3 } };
    expect(['2026-11-25T09:00', '2026-11-24T09:00'].map((at) => to(at, wednesday))).toEqual([toRuth, '']);
    expect(plan('2026-11-25T09:00', wednesday)[0]?.closings.from).toBe(monday - 7);
  });

  it('goes to the managers, else to the team, else to whoever set it up', () => {
    const team = (...members: (typeof ruth)[]) => ({ records: { team: members } });
    const flat = [{ ...ann, manager: null }, ruth];
    expect(to(onMonday, team(...flat))).toBe('sales@team.example');
    expect(to(onMonday, { ...team(...flat), settings: { teamAddress: null } })).toBe('me@team.example');
    expect(to(onMonday, { ...team(...flat), settings: { teamAddress: null, myAddress: null } })).toBe('');
    expect(to(onMonday, { settings: { mail: 'only me' } })).toBe('me@team.example');
    expect(to(onMonday, { settings: { mail: 'only me', myAddress: null } })).toBe('');
    expect(to(onMonday, team({ ...ruth, active: false }, ann))).toBe('sales@team.example');
    expect(to(onMonday, team({ ...ruth, email: null }, ann))).toBe('sales@team.example');
    expect(to(onMonday, team({ ...ann, manager: 'Zoe' }))).toBe('sales@team.example');
    const two = [ruth, { ...ann, manager: 'Ruth' }, aTeamMember({ name: 'Cy', manager: 'ruth@team.example' })];
    expect(to(onMonday, team(...two, aTeamMember({ name: 'Di', manager: 'Ann' })))).toBe(
      'ruth@team.example ann@team.example',
    );
    expect(to(onMonday, { mayBeMailed: (address) => address !== toRuth })).toBe('sales@team.example');
    expect(to(onMonday, { records: { suppressions: new Set([toRuth]) } })).toBe('sales@team.example');
    // A team's address that is somebody's goes by their hours.
    const early = { ...ruth, email: 'sales@team.example', timeZone: 'Asia/Tokyo' };
    expect(plan('2026-11-22T23:00', team({ ...ann, manager: null }, early))[0]?.recipient.name).toBe('Ruth');
    const refused = (localDate: number) =>
      to(onMonday, {
        records: {
          ledger: [
            aMail('2026-11-09', { recipient: toRuth, localDate, state: 'failed', outcome: 'refused recipient' }),
          ],
        },
      });
    expect([monday - 15, monday - 14].map(refused)).toEqual([toRuth, 'sales@team.example']);
  });

  it('goes to nobody where it, or mail, is switched off', () => {
    expect(to(onMonday, { settings: { weeklySummary: false } })).toBe('');
    expect(to(onMonday, { settings: { mail: 'off' } })).toBe('');
    expect(to(onMonday, { isBound: false })).toBe('');
    const rows = (...rules: readonly (readonly [string, boolean])[]) => ({
      records: {
        reminderRules: rules.map(([rule, enabled]) => ({
          ...{ rule, enabled, afterDays: null, audience: null, template: null, escalateAfter: null, row: 2 },
        })),
      },
    });
    expect(to(onMonday, rows(['Weekly summary', false]))).toBe('');
    expect(to(onMonday, rows(['Weekly summary', false], ['weekly summary', true], ['Stuck', false]))).toBe(toRuth);
  });

  it('has keys of its own in a trial, and goes by what went out there', () => {
    const trial = { trialAddress: 'me@x.example' };
    const [one] = plan(onMonday, {
      ...trial,
      records: { ledger: [summary({ kind: 'trial weekly-summary', key: 'x' })] },
    });
    expect(one?.key).toBe('trial|wb|weekly-summary|ruth@team.example|2026-11-23|1');
    const sent = summary({ kind: 'trial weekly-summary', key: one?.key ?? '', recipient: 'me@x.example' });
    expect(to(onMonday, { ...trial, records: { ledger: [sent] } })).toBe('');
    expect(to(onMonday, { records: { ledger: [sent] } })).toBe(toRuth);
  });
});

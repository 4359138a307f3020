import { describe, expect, it } from 'vitest';
import { shippedGroupings } from '../../../src/core/leads/grouping.ts';
import type { DealChange } from '../../../src/core/logs/deal-change.ts';
import { creationMonths } from '../../../src/core/metrics/creation-months.ts';
import { wonMonths } from '../../../src/core/metrics/won-months.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { nobody, standings } from '../../../src/core/metrics/standings.ts';
import { monthlyTarget, targetSpans } from '../../../src/core/metrics/target.ts';
import { firstToDo, toDo } from '../../../src/core/metrics/to-do.ts';
import type { ActKind, LeadToAct } from '../../../src/core/reminders/leads-to-act-on.ts';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { aDealLife, aLead, aTeamMember, aVisit, day, someHistory, someSettings } from '../../support/builders.ts';
import { aDeal, aMetricsInput } from './builders.ts';

/** A Tuesday. */
const today = day('2026-06-02');

function toAct(lead: string, kind: ActKind, changes: Partial<LeadToAct> = {}): LeadToAct {
  return {
    ...{
      lead,
      leadId: lead,
      tabId: 0,
      row: 2,
      title: lead,
      contact: null,
      phone: null,
      email: null,
      stage: 'Proposal',
    },
    ...{ owner: 'Ann', amount: null, currency: null, worth: null, nextStep: null, followUp: null, kind, brief: '' },
    ...{ why: '', since: null, quietFor: null, lastWord: null, twin: null },
    ...changes,
  };
}

describe('today', () => {
  const leads = [
    ...['n1', 'n2', 'n3'].map((id) => toAct(id, 'new', { owner: null })),
    ...['o1', 'o2'].map((id) => toAct(id, 'overdue')),
    toAct('l1', 'late', { owner: 'Bo' }),
    toAct('p1', 'no plan', { owner: 'Bo', worth: 10 }),
  ];

  it('is counted in all and by owner, whoever has most first', () => {
    const { counts, owners, noPlanValue } = toDo(leads);
    expect(counts).toEqual({ new: 3, overdue: 2, due: 0, late: 1, 'no plan': 1 });
    expect(owners.map(({ owner }) => owner)).toEqual([null, 'Ann', 'Bo']);
    expect(noPlanValue).toBe(10);
    expect(toDo([]).noPlanValue).toBeNull();
  });

  it('shows some of each kind where there is not room for all', () => {
    const shown = (most: number) => firstToDo(leads, most).map(({ lead }) => lead);
    expect(shown(4)).toEqual(['n1', 'n2', 'o1', 'l1']);
    expect(shown(5)).toEqual(['n1', 'n2', 'o1', 'o2', 'l1']);
    expect(shown(20)).toEqual(['n1', 'n2', 'n3', 'o1', 'o2', 'l1']);
  });
});

describe('the last week', () => {
  const from = day('2026-05-25');
  const won = (id: string, closedOn: number, amount: number | null) =>
    aLead({ id, stage: 'Won', closedOn, amount, created: from - 90 });
  const leads = [
    won('w1', from, 100),
    won('w2', from + 6, 200),
    won('early', from - 1, 50),
    won('late', from + 7, 50),
    aLead({ id: 'l1', stage: 'Lost', closedOn: from + 2, amount: 70, created: from - 90, lostReason: 'price' }),
    aLead({ id: 'n1', stage: 'Proposal', created: from + 3, amount: 30, expectedClose: today + 2 }),
    aLead({ id: 'm1', stage: 'Negotiation', created: from - 50, expectedClose: day('2026-07-31'), amount: 10 }),
  ];
  const change = (what: DealChange['what'], at: number, expectedClose: number): DealChange => {
    return {
      lead: 'm1',
      what,
      amount: 10,
      currency: null,
      expectedClose,
      owner: null,
      notBefore: at - 1,
      notAfter: at,
    };
  };
  const dealChanges = [
    change('new', from - 20, day('2026-05-30')),
    change('changed', from - 15, day('2026-06-15')),
    change('changed', from + 3, day('2026-07-31')),
  ];
  const history = someHistory({
    visits: [
      aVisit({ lead: 'm1', stage: 'proposal', exit: 'advance', to: 'negotiation', leftAt: from + 4 }),
      aVisit({ lead: 'w1', stage: 'negotiation', exit: 'advance', to: 'won', leftAt: from + 4 }),
    ],
    lives: leads.map((lead) => aDealLife({ lead: lead.key, startedAt: lead.created, closedAt: lead.closedOn })),
  });
  const { lastWeek } = computeMetrics(aMetricsInput({ leads, history, more: { dealChanges, replicates: 4 } }));
  const ids = (deals: { readonly deals: readonly { readonly id: string }[] } | null) =>
    deals?.deals.map(({ id }) => id);

  it('is Monday to Sunday, beside the week before', () => {
    const { week, before } = lastWeek;
    expect([isoDay(week.from), isoDay(week.to)]).toEqual(['2026-05-25', '2026-05-31']);
    expect(ids(week.won)).toEqual(['w2', 'w1']);
    expect(week.won.value).toBe(300);
    expect(ids(before.won)).toEqual(['early']);
    expect(week.lost.deals).toMatchObject([{ id: 'l1', why: 'price' }]);
    expect(ids(week.new)).toEqual(['n1']);
    expect(before.lost).toEqual({ deals: [], value: null });
  });

  it('says what moved, what was pushed and how often, and what is to close', () => {
    const { week, coming, before } = lastWeek;
    expect(week.movedOn.deals).toMatchObject([{ id: 'm1', why: 'Proposal to Negotiation' }]);
    expect(ids(week.movedBack)).toEqual([]);
    expect(week.pushed?.deals).toMatchObject([{ id: 'm1', pushed: { to: day('2026-07-31'), times: 2 } }]);
    expect(ids(before.pushed)).toEqual([]);
    expect(ids(coming)).toEqual(['n1']);
    const unknown = computeMetrics(aMetricsInput({ leads, history, more: { replicates: 4 } })).lastWeek;
    expect(unknown.week.pushed).toBeNull();
  });
});

describe('the target', () => {
  it('is what Settings says, else the quotas of who is active', () => {
    const team = [
      aTeamMember({ name: 'Ann', quota: 400 }),
      aTeamMember({ name: 'Bo', quota: 100 }),
      aTeamMember({ name: 'Gone', quota: 900, active: false }),
    ];
    expect(monthlyTarget(team, someSettings())).toBe(500);
    expect(monthlyTarget(team, someSettings({ target: 32_000 }))).toBe(32_000);
    expect(monthlyTarget([], someSettings())).toBeNull();
  });

  it('has the quarters of the team’s own year', () => {
    const spans = (iso: string, yearStarts: string) =>
      targetSpans(day(iso), { yearStarts }).map(({ from, to }) => `${isoDay(from)} ${isoDay(to)}`);
    expect(spans('2026-06-02', 'January')).toEqual([
      '2026-06-01 2026-06-30',
      '2026-04-01 2026-06-30',
      '2026-01-01 2026-12-31',
    ]);
    expect(spans('2026-02-28', 'April')).toEqual([
      '2026-02-01 2026-02-28',
      '2026-01-01 2026-03-31',
      '2025-04-01 2026-03-31',
    ]);
    expect(spans('2026-12-31', 'November')[1]).toBe('2026-11-01 2027-01-31');
  });

  it('counts what was won in each, and says how many working days are left', () => {
    const leads = [
      aLead({ id: 'a', stage: 'Won', closedOn: today, amount: 100 }),
      aLead({ id: 'b', stage: 'Won', closedOn: day('2026-05-31'), amount: 40 }),
      aLead({ id: 'c', stage: 'Won', closedOn: day('2026-01-01'), amount: null }),
      aLead({ id: 'd', stage: 'Won', closedOn: day('2025-12-31'), amount: 999 }),
      aLead({ id: 'e', stage: 'Lost', closedOn: today, amount: 999 }),
    ];
    const settings = { target: 50 };
    const { target } = computeMetrics(aMetricsInput({ leads, settings, more: { replicates: 4 } }));
    expect(target.periods).toMatchObject([
      { name: 'month', won: 100, deals: 1, target: 50 },
      { name: 'quarter', won: 140, deals: 2, target: 150 },
      { name: 'year', won: 140, deals: 3, withoutAmount: 1, target: 600 },
    ]);
    expect(target.workingDaysLeft).toBe(21);
    expect(target.likely).toBeNull();
  });
});

describe('who won what', () => {
  const [byOwner] = shippedGroupings;
  const deal = (owner: string | null, changes: Partial<Parameters<typeof aDeal>[0]>) =>
    aDeal({ lead: aLead({ owner }), owner, ...changes });
  const deals = [
    deal('Ann', { id: 'a', outcome: 'won', ended: today, value: 100 }),
    deal('Ann', { id: 'b', outcome: 'won', ended: day('2026-02-02'), value: 900 }),
    deal('Bo', { id: 'c', outcome: 'won', ended: today, value: 150 }),
    deal('Bo', { id: 'd', value: 70 }),
    deal(null, { id: 'e' }),
  ];
  const team = [aTeamMember({ name: 'Ann', quota: 400 }), aTeamMember({ name: 'Cleo', quota: 10 })];
  const about = { deals, team, toAct: [toAct('d', 'overdue'), toAct('e', 'late')], today, yearStarts: 'January' };

  it('is sorted by what was won this month, and nobody is left out, with a quota and without a deal too', () => {
    const { rows } = standings(byOwner!, about);
    expect(rows.map(({ name }) => name)).toEqual(['Bo', 'Ann', nobody, 'Cleo']);
    expect(rows[0]).toMatchObject({ open: 1, openValue: 70, overdue: 1, quota: null });
    expect(rows[1]).toMatchObject({
      won: { month: { money: 100 }, quarter: { money: 100 }, year: { money: 1000, deals: 2 } },
      quota: 400,
    });
    expect(rows[2]).toMatchObject({ overdue: 0 });
  });

  it('has no rows where no deal has a value', () => {
    expect(standings(byOwner!, { ...about, deals: [deal(null, {})], team: [] }).rows).toEqual([]);
  });
});

describe('by month of creation', () => {
  it('came = won so far + lost + still open', () => {
    const deals = [
      aDeal({ id: 'a', lead: aLead(), started: today, outcome: 'open' }),
      aDeal({ id: 'b', lead: aLead(), started: day('2026-04-30'), outcome: 'won', value: 5 }),
      aDeal({ id: 'c', lead: aLead(), started: day('2026-04-01'), outcome: 'lost' }),
      aDeal({ id: 'd', lead: aLead(), started: null }),
      aDeal({ id: 'e', lead: null, started: today, outcome: 'removed' }),
      aDeal({ id: 'f', lead: aLead(), started: day('2025-03-01'), outcome: 'won' }),
    ];
    const { months, withoutStart } = creationMonths(deals, today);
    expect(withoutStart).toBe(1);
    expect(months).toHaveLength(12);
    expect(months.slice(0, 3)).toMatchObject([
      { came: 1, open: 1 },
      { came: 0 },
      { came: 2, won: 1, lost: 1, open: 0, wonMoney: 5 },
    ]);
    expect(creationMonths(deals.slice(0, 3), today).months).toHaveLength(3);
  });
});

describe('won by month', () => {
  const won = (id: string, ended: string, value: number | null) =>
    aDeal({ id, lead: aLead(), ended: day(ended), outcome: 'won', value });

  it('goes from the month of the first deal won to this one, months without any among them', () => {
    const deals = [
      won('a', '2026-03-31', 5),
      won('b', '2026-03-01', null),
      won('c', '2026-06-02', 7),
      won('later', '2026-06-03', 100),
      aDeal({ id: 'lost', lead: aLead(), ended: day('2026-02-03'), outcome: 'lost', value: 9 }),
    ];
    expect(
      wonMonths(deals, today).map(({ from, ...month }) => ({ month: isoDay(from).slice(0, 7), ...month })),
    ).toEqual([
      { month: '2026-03', deals: 2, money: 5 },
      { month: '2026-04', deals: 0, money: 0 },
      { month: '2026-05', deals: 0, money: 0 },
      { month: '2026-06', deals: 1, money: 7 },
    ]);
  });

  it('goes back twelve months at most', () => {
    const months = wonMonths([won('old', '2025-06-30', 4), won('a', '2025-07-01', 5)], today);
    expect(months).toHaveLength(12);
    expect(months[0]).toMatchObject({ money: 5 });
    expect(wonMonths([won('old', '2025-06-30', 4)], today)).toEqual([]);
  });
});

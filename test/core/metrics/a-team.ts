import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { aDealLife, aTeamMember, shippedStages, someSettings } from '../../support/builders.ts';
import { aPipeline } from './a-pipeline.ts';

/** `aPipeline` as sheets are: dates, amounts, owners and stages missing, currencies, logs, targets, a past of figures. */
export function aTeam(size: number, more: Partial<MetricsInput> = {}): MetricsInput {
  const input = aPipeline(size, more);
  const { today } = input;
  const nth = (id: string): number => Number(id.slice(1));
  const every = (id: string, n: number): boolean => nth(id) % n === n - 1;
  const leads = input.records.leads.map((lead) => ({
    ...lead,
    created: every(lead.key, 17) ? null : lead.created,
    owner: every(lead.key, 13) ? null : lead.owner,
    stage: lead.stage?.kind === 'open' && every(lead.key, 29) ? null : lead.stage,
    amount: lead.stage?.kind === 'lost' && every(lead.key, 7) ? 0 : lead.amount,
    currency: every(lead.key, 31) ? 'JPY' : every(lead.key, 11) ? 'USD' : null,
    lastContact: every(lead.key, 5) ? today - 3 : null,
    errors: every(lead.key, 23) ? ['cell/not-a-date' as const] : [],
  }));
  const visits = input.history.visits.map((visit, i) => {
    if (i % 41 === 40) return { ...visit, enteredAt: null, days: null };
    if (visit.stage === 'follow-up' && visit.days !== null)
      return { ...visit, wholeDays: false, days: visit.days + 0.25, ageWhenFirstSeen: i % 6 === 0 ? 1.5 : 0 };
    return i % 37 === 36 ? { ...visit, exit: 'back' as const, to: 'lead-generation' } : visit;
  });
  const lives = input.history.lives.map((life) => ({
    ...life,
    startedAt: every(life.lead, 17) ? null : life.startedAt,
    closedAt: every(life.lead, 19) ? null : life.closedAt,
  }));
  const gone = [1, 2, 3].map((i) =>
    aDealLife({ lead: `R${i}`, startedAt: today - 90 * i, outcome: 'removed', lastSeenAt: i === 3 ? null : today - i }),
  );
  const activity = (lead: string | null, date: number, direction: 'in' | 'out' | null) => {
    return { date, lead, type: null, direction, summary: null, by: null, row: 2 };
  };
  const purchase = (customer: string | null, date: number, renewalDate: number | null, amount: number | null) => {
    return {
      date,
      customerEmail: null,
      customer,
      lead: 'L0001',
      amount,
      currency: null,
      product: 'Plan',
      renewalDate,
      row: date,
    };
  };
  return {
    ...input,
    stages: shippedStages.map((stage) => ({
      ...stage,
      stuckDays: stage.name === 'Proposal' ? 12 : null,
      startingProbability: stage.name === 'Negotiation' ? 0.6 : null,
    })),
    settings: someSettings({ timeZone: 'Europe/Paris' }),
    history: { ...input.history, visits, lives: [...lives, ...gone] },
    records: {
      ...input.records,
      leads,
      currencyRates: [
        { date: today - 400, currency: 'USD', rate: 0.9 },
        { date: today - 30, currency: 'usd', rate: 0.8 },
      ],
      team: [
        aTeamMember({ name: 'Ann', quota: 5000 }),
        aTeamMember({ name: 'Bo', quota: 3000, active: false }),
        aTeamMember({ name: 'Cleo', quota: 2000 }),
      ],
      activities: leads
        .filter((lead) => !every(lead.key, 3))
        .map((lead, i) =>
          activity(
            lead.key,
            (lead.created ?? today) + (i % 9) + 0.5 - (i % 20 === 0 ? 5 : 0),
            i % 4 === 0 ? 'in' : 'out',
          ),
        ),
      purchases: Array.from({ length: 12 }, (_, i) =>
        purchase(
          i === 11 ? null : `c${i % 8}@x.example`,
          today - 20 * i,
          i % 3 === 0 ? null : today - 10 + 5 * i,
          i % 5 === 4 ? null : 100 + i,
        ),
      ),
      processChanges: [
        { date: today - 200, stage: 'proposal', change: 'New offer', expectedEffect: 'Quicker', row: 2 },
        { date: today - 150, stage: null, change: 'A fair', expectedEffect: null, row: 3 },
        { date: today + 1, stage: null, change: 'To come', expectedEffect: null, row: 4 },
      ],
      findings: (['error', 'warning', 'warning', 'hint', 'hint', 'hint'] as const).map((severity, i) => ({
        ...aFinding('cell/unknown-stage', { tab: 'Leads', tabId: 0, row: i }, { message: `Nr. ${i}`, cause: 'test' }),
        severity,
      })),
    },
    previousHeadlines: (
      [
        ['open', 60, 30],
        ['open', 29, 34],
        ['open', 8, 38],
        ['won', 40, 11],
        ['winRate', 20, 0.25],
      ] as const
    ).map(([metric, ago, value]) => ({ metric, day: today - ago, value, low: null, high: null, n: null })),
    coverage: {
      ...{ snoozed: 1, nextStep: 2, reminded: 3, toFix: 4 },
      nobodyTold: { count: 5, reasons: { 'no address': 5 } },
    },
    ...more,
  };
}

import { allFigures } from '../../../src/core/explain/all-figures.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { expect, it } from 'vitest';
import type { Alarm } from '../../../src/core/bottlenecks/alarm.ts';
import type { DealChange } from '../../../src/core/logs/deal-change.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { renderReport } from '../../../src/core/report/render-report.ts';
import { asPeopleAllow } from '../../../src/core/metrics/as-people-allow.ts';
import { aTeamMember } from '../../support/builders.ts';
import { aPipeline } from './a-pipeline.ts';
import { toActOf } from './to-act-of.ts';

const plain = aPipeline(300, { replicates: 4 });
const name = 'Marguerite';
// One of the three has a name that stands nowhere else.
const records = {
  ...plain.records,
  leads: plain.records.leads.map((lead) => (lead.owner === 'Ann' ? { ...lead, owner: name } : lead)),
  team: [aTeamMember({ name, quota: 500 })],
};
const visits = plain.history.visits.map((visit) => (visit.owner === 'Ann' ? { ...visit, owner: name } : visit));
const start: DealChange = {
  ...{ lead: 'L0001', what: 'at the start', amount: 100, currency: null, expectedClose: null, owner: name },
  ...{ notBefore: null, notAfter: plain.today - 60 },
};
const input = {
  ...{ ...plain, records, history: { ...plain.history, visits } },
  ...{
    toAct: toActOf({ records }),
    dealChanges: [
      start,
      { ...start, what: 'changed' as const, amount: 200, notBefore: plain.today - 5, notAfter: plain.today - 5 },
    ],
  },
};
const alarm: Alarm = {
  ...{ kind: 'slower', stage: 'Proposal', group: { by: 'owner', name }, message: `${name} takes longer in Proposal.` },
  ...{ since: plain.today - 30, seen: 2, usual: 1, days: 5, deals: { count: 0, first: [] } },
};
const metricsWith = (comparePeople: 'yes' | "managers' mail only" | 'no') => ({
  ...computeMetrics({ ...input, settings: { ...plain.settings, comparePeople } }),
  alarms: [alarm],
});
const jsonOf = (compare: Parameters<typeof metricsWith>[0]): string =>
  JSON.stringify(metricsJson(metricsWith(compare), { findings: [], writes: null }));

/** Whose a deal is may be said of the deal. */
const besideOthers = new RegExp(`${name} takes longer|<th[^>]*>${name}`);
const reportOf = (compare: Parameters<typeof metricsWith>[0]): string =>
  renderReport({ title: 'Report', metrics: asPeopleAllow(metricsWith(compare)), deals: new Map() });

it('what everybody reads sets no person beside others unless Settings say yes', () => {
  expect(jsonOf('yes').split(name).length).toBeGreaterThan(5);
  expect(reportOf('yes')).toMatch(besideOthers);
  for (const compare of ["managers' mail only", 'no'] as const) {
    expect(jsonOf(compare)).not.toContain(name);
    expect(reportOf(compare)).not.toMatch(besideOthers);
  }
});

it('nor does what `explain` lists', () => {
  const namesOf = (compare: Parameters<typeof metricsWith>[0]) =>
    allFigures(figureSource(input, asPeopleAllow(metricsWith(compare)), [])).map((figure) => figure.name);
  expect(namesOf('yes').filter((each) => each.includes(name)).length).toBeGreaterThan(5);
  for (const compare of ["managers' mail only", 'no'] as const)
    expect(namesOf(compare).filter((each) => each.includes(name))).toEqual([]);
});

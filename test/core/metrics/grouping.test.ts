import { expect, it } from 'vitest';
import { groupChartId } from '../../../src/core/layout/chart-ids.ts';
import { layOutMetrics } from '../../../src/core/layout/lay-out-metrics.ts';
import { noFacts } from '../../../src/core/layout/screen-facts.ts';
import { groupingsOf, shippedGroupings } from '../../../src/core/leads/grouping.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { metricsJson } from '../../../src/core/metrics/metrics-json.ts';
import { renderReport } from '../../../src/core/report/render-report.ts';
import type { ColumnSchema } from '../../../src/core/schema/tab-schema.ts';
import { tabNames, tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { aPipeline } from './a-pipeline.ts';

const { columns } = tabSchemas.leads;
const territory: ColumnSchema = { field: 'territory', header: 'Territory', type: 'choice', hint: '', groupBy: true };

/** Every third deal is of the north, where fewer go on of late; the others are of the south. */
function figures() {
  const input = aPipeline(900);
  const leads = input.records.leads.map((lead, i) => ({
    ...lead,
    more: new Map([['territory', i % 3 === 0 ? 'North' : 'South']]),
  }));
  const north = new Set(leads.filter((_, i) => i % 3 === 0).map((lead) => lead.key));
  const visits = input.history.visits.map((visit) => {
    const isRecent = visit.enteredAt !== null && visit.enteredAt > input.today - 60;
    return isRecent && north.has(visit.lead) && visit.exit === 'advance'
      ? { ...visit, exit: 'lost' as const, to: 'lost' }
      : visit;
  });
  return computeMetrics({
    ...input,
    records: { ...input.records, leads },
    history: { ...input.history, visits },
    groupings: groupingsOf([...columns, territory]),
  });
}

it('a column with groupBy has its table in Metrics, report and JSON, its chart and its alarms', () => {
  const metrics = figures();
  const json = metricsJson(metrics, { findings: [], writes: null });
  expect(json['territories']).toMatchObject([
    { name: 'South', stages: expect.any(Array) },
    { name: 'North', stages: expect.any(Array) },
  ]);
  expect(Object.keys(json)).toEqual(expect.arrayContaining(['owners', 'sources']));

  const tab = layOutMetrics(metrics, noFacts);
  const text = tab.cells.map((row) => row.map((cell) => cell?.value));
  const heading = text.findIndex((row) => row[0] === 'Territories');
  expect(text.slice(heading + 1, heading + 4).map((row) => row[0])).toEqual(['Territory', 'South', 'North']);
  expect(tab.names.map(({ name }) => name)).toContain('leadsheet_territories');
  expect(tab.charts.find((chart) => chart.title === 'Win rate by territory')?.chartId).toBe(groupChartId('territory'));

  const page = renderReport({ title: 'Test', metrics, deals: new Map() });
  expect(page).toMatch(/<summary><h2>Territories<\/h2><\/summary>\s*<div class="inside" id="territories">/);
  expect(page).toContain('territories have different deals');
  expect(page).toMatch(/per stage and owner or source or .*territory/);

  expect(metrics.alarms.map(({ group }) => group)).toContainEqual({ by: 'territory', name: 'North' });
  expect(metrics.alarms.map(({ message }) => message).join()).toContain('Proposal, territory North: ');
});

it('ships with owners, then sources, in their own words', () => {
  expect(shippedGroupings).toEqual([
    {
      ...{ field: 'owner', header: 'Owner', headers: 'Owners', id: 'owners' },
      ...{ of: 'with', differ: 'owners get different deals' },
    },
    {
      ...{ field: 'source', header: 'Source', headers: 'Sources', id: 'sources' },
      ...{ of: 'from', differ: 'sources bring different deals' },
    },
  ]);
  const grouped = tabNames.filter((tab) => tabSchemas[tab].columns.some(({ groupBy }) => groupBy === true));
  expect(grouped).toEqual(['leads']);
});

it('no list, block or section of a grouping takes the name of another', () => {
  const metrics = computeMetrics(aPipeline(150));
  const without = { ...metrics, grouped: [] };
  const taken = [
    ...Object.keys(metricsJson(without, { findings: [], writes: null })),
    ...layOutMetrics(without, noFacts).names.map(({ name }) => name.replace('leadsheet_', '')),
    ...[...renderReport({ title: '', metrics: without, deals: new Map() }).matchAll(/ id="([^"]+)"/g)].map(
      ([, id]) => id,
    ),
  ];
  expect(taken).toEqual(expect.arrayContaining(['lostReasons', 'forecast', 'waiting']));
  const ids = shippedGroupings.map(({ id }) => id);
  expect(ids.filter((id, i) => taken.includes(id) || ids.indexOf(id) !== i)).toEqual([]);
});

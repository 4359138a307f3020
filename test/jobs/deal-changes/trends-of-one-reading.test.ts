import { expect, it } from 'vitest';
import { aStore, deal, edit, night } from './nights.ts';

const dayOf = (n: number) => new Date(Date.UTC(2026, 2, 2 + n, 2)).toISOString();
const set = (store: ReturnType<typeof aStore>, setting: string, value: string) =>
  edit(store, 'Settings', (rows) => [...rows.filter(([name]) => name !== setting), [setting, value]]);

it('money that is read from another column is not held against what was read before', async () => {
  const head = ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Budget'];
  const rows = Array.from({ length: 6 }, (_, i) => [`L${i}`, `Company ${i}`, 'Ann', 'Contacted', 100, 5000 + i]);
  const store = aStore(rows, head);
  set(store, 'Column: Amount', 'Amount');
  for (const n of [0, 1]) await night(store, dayOf(n));
  const trendOn = async (n: number, metric: string) => {
    const { understanding } = await night(store, dayOf(n));
    return understanding.metrics.trends.find((each) => each.metric === metric)?.change ?? null;
  };
  expect(await trendOn(9, 'openValue')).toBe(0);
  set(store, 'Column: Amount', 'Budget');
  for (const n of [10, 16]) {
    expect(await trendOn(n, 'openValue')).toBeNull();
    expect(await trendOn(n, 'open')).toBe(0);
  }
  expect(await trendOn(17, 'openValue')).toBe(0);
});

it('deals that are read otherwise are not held against those that were counted before', async () => {
  const store = aStore([deal('L1', 'Ann', 'Contacted', 100), deal('L2', 'Ann', 'Proposal', 100)]);
  await night(store, dayOf(0));
  edit(store, 'Stages', (rows) => rows.map(([stage, kind]) => [stage ?? null, stage === 'Proposal' ? 'lost' : (kind ?? null)])); // prettier-ignore
  const { understanding } = await night(store, dayOf(9));
  expect(understanding.metrics.counts.open).toBe(1);
  expect(
    understanding.metrics.trends.filter(({ metric, change }) => change !== null && metric !== 'dataQuality'),
  ).toEqual([]);
});

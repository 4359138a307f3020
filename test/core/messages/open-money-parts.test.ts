import { expect, it } from 'vitest';
import { openMoneyParts } from '../../../src/core/messages/monday/open-money-parts.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import type { DealChange } from '../../../src/core/logs/deal-change.ts';
import { day } from '../../support/builders.ts';
import { aMetricsInput } from '../metrics/builders.ts';

const line = (lead: string, what: DealChange['what'], at: string, amount: number, currency = 'EUR'): DealChange => ({
  ...{ lead, what, notBefore: what === 'at the start' ? null : day(at), notAfter: day(at), amount },
  ...{ currency, expectedClose: null, owner: null },
});
const begun = [line('A', 'at the start', '2026-05-02', 5000.1), line('B', 'at the start', '2026-05-02', 800)];
const said = (dealChanges: readonly DealChange[]) => {
  const metrics = computeMetrics(aMetricsInput({ more: { dealChanges, replicates: 4, today: day('2026-06-02') } }));
  const week = metrics.pipelineChanges.periods.find(({ name }) => name === 'last week') ?? null;
  return openMoneyParts({ metrics: { ...metrics, currency: 'EUR' } }, week).map(({ label, said: how, lines }) => [
    `${label}: ${how}`,
    ...lines.map(({ text }) => text.replaceAll('\u00a0', ' ')),
  ]);
};
const moved = [
  line('C', 'new', '2026-05-27', 300.25),
  line('B', 'won', '2026-05-28', 800),
  line('A', 'changed', '2026-05-29', 4000),
];

it('what the open money did last week adds up to the cent, and is not said where nothing moved', () => {
  expect(said([...begun, ...moved])).toEqual([
    ['Open money: from €5,800.10 to €4,300.25', 'new + €300.25, shrunk − €1,000.10, won − €800'],
  ]);
  expect(said(begun)).toEqual([]);
  expect(said([])).toEqual([]);
});

it('money of two currencies is never added up, and a record that began in the week says from when on it counts', () => {
  const inDollars = [line('D', 'at the start', '2026-05-02', 70, 'USD'), line('D', 'lost', '2026-05-27', 70, 'USD')];
  expect(said([...begun, ...inDollars, ...moved]).map(([first]) => first)).toEqual([
    'Open money, EUR: from €5,800.10 to €4,300.25',
    'Open money, USD: from $70 to $0',
  ]);
  const late = [line('A', 'at the start', '2026-05-27', 5000), line('A', 'changed', '2026-05-29', 4000)];
  expect(said(late)[0]?.at(-1)).toBe('Counted from Wed 27 May on, when the record begins.');
});

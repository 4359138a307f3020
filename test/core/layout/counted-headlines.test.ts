import { expect, it } from 'vitest';
import { countedHeadlines } from '../../../src/core/explain/counted-headlines.ts';
import { figureSource } from '../../../src/core/explain/figure-source.ts';
import { layOutMetrics } from '../../../src/core/layout/lay-out-metrics.ts';
import { planWorkerTab } from '../../../src/core/layout/plan-worker-tab.ts';
import { noFacts } from '../../../src/core/layout/screen-facts.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { aPipeline } from '../metrics/a-pipeline.ts';

const coverage = { snoozed: 0, nextStep: 1, reminded: 0, toFix: 0, nobodyTold: { count: 3, reasons: { waiting: 3 } } };

it.each([400, 4])('beside each headline stands a link to how it is counted (%i deals)', (size) => {
  const input = aPipeline(size, { replicates: 4, coverage });
  const metrics = computeMetrics(input);
  const counted = countedHeadlines(figureSource(input, metrics, []));
  const wanted = layOutMetrics(metrics, { ...noFacts, counted });
  const { writes, tabId } = planWorkerTab({ tabs: [], wanted, memory: nothingRemembered });
  const linked = writes
    .flatMap((write) => (write.kind === 'setCells' ? write.cells.flat() : []))
    .filter((cell) => cell?.value === 'how it is counted');
  const labels = linked.map((cell) => {
    if (cell?.link?.kind !== 'cell' || cell.link.tabId !== tabId) return null;
    return wanted.cells[cell.link.row]?.[cell.link.column]?.value;
  });
  expect(labels).toEqual(['Win rate', 'Deal size', 'Days to close', 'Open', 'Open too long', 'Told to nobody']);
  const heading = wanted.names.find(({ name }) => name === 'leadsheet_counted');
  const below = wanted.cells
    .slice(heading?.row ?? 0)
    .flat()
    .map((cell) => cell?.value);
  for (const { sum, definition } of counted) expect(below).toEqual(expect.arrayContaining([sum, definition]));
  expect(counted.map(({ sum }) => sum).join('\n')).not.toMatch(/NaN|undefined|null/);
});

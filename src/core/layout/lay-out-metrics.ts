import type { Metrics } from '../metrics/metrics.ts';
import { type Block, stackBlocks } from './block.ts';
import { coverageBlock } from './blocks/coverage-block.ts';
import { daysBlock } from './blocks/days-block.ts';
import { funnelBlock } from './blocks/funnel-block.ts';
import { qualityBlock } from './blocks/quality-block.ts';
import { waitingBlock } from './blocks/waiting-block.ts';
import { firstScreen, staleFormula } from './first-screen.ts';
import type { ScreenFacts } from './screen-facts.ts';
import type { WantedTab } from './wanted-tab.ts';

/** The Metrics tab: the first screen, then one block a subject. A metric is one line here. */
export function layOutMetrics(metrics: Metrics, facts: ScreenFacts): WantedTab {
  const blocks: readonly (Block | null)[] = [
    ...firstScreen(metrics, facts),
    waitingBlock(metrics),
    coverageBlock(metrics),
    funnelBlock(metrics),
    daysBlock(metrics),
    qualityBlock(metrics),
  ];
  return {
    name: 'metrics',
    ...stackBlocks(blocks.filter((block) => block !== null)),
    formats: [{ firstRow: 0, rowCount: 1, column: 0, columnCount: 7, formula: staleFormula, style: 'bad' }],
    columnWidths: [24, 17, 17, 17, 17, 17, 17, 17, 24],
    frozenRows: 1,
  };
}

import { asPeopleAllow } from '../metrics/as-people-allow.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { type Block, stackBlocks } from './block.ts';
import { ageingBlock, oldestBlock } from './blocks/ageing-block.ts';
import { alarmsBlock } from './blocks/alarms-block.ts';
import { bottlenecksBlock, namedBottleneckBlock } from './blocks/bottleneck-block.ts';
import { chartsBlock } from './blocks/charts-block.ts';
import { changesBlock } from './blocks/changes-block.ts';
import { countedBlock } from './blocks/counted-block.ts';
import { averagesBlock } from './blocks/averages-block.ts';
import { creationBlock } from './blocks/creation-block.ts';
import { standingsBlocks } from './blocks/standings-block.ts';
import { coverageBlock } from './blocks/coverage-block.ts';
import { customersBlock } from './blocks/customers-block.ts';
import { daysBlock } from './blocks/days-block.ts';
import { chancesBlock, forecastBlock, pastForecastsBlock } from './blocks/forecast-block.ts';
import { flowBlocks, flowOwnersBlock, pushedBlock } from './blocks/flow-block.ts';
import { funnelBlock } from './blocks/funnel-block.ts';
import { groupBlock } from './blocks/group-block.ts';
import { headlineRows, headlinesBlock } from './blocks/headlines-block.ts';
import { lostReasonsBlock } from './blocks/lost-reasons-block.ts';
import { moreBlock } from './blocks/more-block.ts';
import { qualityBlock } from './blocks/quality-block.ts';
import { quartersBlock } from './blocks/quarters-block.ts';
import { velocityBlock } from './blocks/velocity-block.ts';
import { wonMonthsBlock } from './blocks/won-months-block.ts';
import { waitingBlock } from './blocks/waiting-block.ts';
import { firstScreen } from './first-screen/first-screen.ts';
import { metricsWidths, screenRows } from './first-screen/grid.ts';
import { staleFormula } from './blocks/status-block.ts';
import type { ScreenFacts } from './screen-facts.ts';
import type { WantedTab } from './wanted-tab.ts';

/** The Metrics tab: the first screen, then one block a subject. A metric is one line here. */
export function layOutMetrics(metrics: Metrics, facts: ScreenFacts): WantedTab {
  const [headlines, ...detail] = detailBlocks(metrics, facts);
  return {
    name: 'metrics',
    ...stackBlocks([
      filledUp(firstScreen(metrics, facts), screenRows),
      ...(headlines === undefined ? [] : [filledUp(headlines, headlineRows)]),
      chartsBlock,
      ...detail,
    ]),
    formats: [{ firstRow: 0, rowCount: 1, column: 0, columnCount: 5, formula: staleFormula, style: 'bad' }],
    columnWidths: metricsWidths,
    frozenRows: 1,
  };
}

/** A block at its full height, so that what lies on the sheet below it, as charts do, never has to move. */
function filledUp(block: Block, rows: number): Block {
  const missing = Math.max(0, rows - block.rows.length);
  return { ...block, rows: [...block.rows, ...Array.from({ length: missing }, () => [])] };
}

/** What stands below the first screen: the headlines, and below the charts the rest. */
export function detailBlocks(metrics: Metrics, facts: ScreenFacts): readonly Block[] {
  const blocks: readonly (Block | null)[] = [
    headlinesBlock(metrics, facts),
    namedBottleneckBlock(metrics),
    waitingBlock(metrics),
    coverageBlock(metrics),
    alarmsBlock(asPeopleAllow(metrics)),
    forecastBlock(metrics),
    pastForecastsBlock(metrics),
    ...flowBlocks(metrics),
    metrics.comparePeople === 'yes' ? flowOwnersBlock(metrics) : null,
    pushedBlock(metrics),
    wonMonthsBlock(metrics),
    funnelBlock(metrics),
    daysBlock(metrics),
    bottlenecksBlock(metrics),
    chancesBlock(metrics),
    ageingBlock(metrics),
    oldestBlock(metrics),
    ...standingsBlocks(metrics),
    ...metrics.grouped
      .filter(({ by }) => by.field !== 'owner' || metrics.comparePeople === 'yes')
      .map((grouped) => groupBlock(grouped, metrics.currency, metrics.written)),
    averagesBlock(metrics),
    creationBlock(metrics),
    lostReasonsBlock(metrics),
    quartersBlock(metrics),
    velocityBlock(metrics),
    moreBlock(metrics),
    changesBlock(metrics),
    customersBlock(metrics),
    qualityBlock(metrics),
    countedBlock(facts),
  ];
  return blocks.filter((block) => block !== null);
}

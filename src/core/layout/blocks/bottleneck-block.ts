import type { Written } from '../../words/written/written.ts';
import { bottleneckSentences, figureSentences } from '../../words/sentences/figures.ts';
import type { Bottleneck } from '../../metrics/bottlenecks.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { chartIds } from '../chart-ids.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';

const kindWords = { slow: 'slow', leaky: 'loses many', flooded: 'filling up' } as const;

/** What kind of trouble a stage is, in a few words. */
export function kindText(stage: Pick<Bottleneck, 'kinds' | 'daysToClear'>, w: Written): string {
  return stage.kinds
    .map((kind) =>
      kind === 'flooded' && stage.daysToClear !== null
        ? figureSentences.fillingUp({ days: stage.daysToClear }, w)
        : kindWords[kind],
    )
    .join(', ');
}

/** The bottleneck, where it can be named: it takes the place of the list of waiting deals on the first screen. */
export function namedBottleneckBlock(metrics: Metrics): Block | null {
  const w = metrics.written;
  const { named } = metrics.bottlenecks;
  if (named === null) return null;
  return {
    id: 'bottleneck',
    heading: `The bottleneck: ${named.name}`,
    rows: [
      [textCell('What it is', 'label'), textCell(kindText(named, w))],
      [
        textCell('What mending it brings', 'label'),
        numberCell(named.gain.estimate, 'integer', 'label'),
        textCell(
          bottleneckSentences.brings({ currency: metrics.currency, low: named.gain.low, high: named.gain.high }, w),
        ),
      ],
      [textCell('Why this stage', 'label'), textCell(whyNamed(metrics))],
      [textCell('What to do', 'label'), textCell(`${named.name}: ${named.advice}`)],
    ],
    names: [{ name: 'leadsheet_bottleneck_gain', row: 1, column: 1 }],
  };
}

/** Why it is this stage, in one sentence. */
export function whyNamed({ bottlenecks: { named, ranked, draws }, currency, written: w }: Metrics): string {
  const next = ranked.find((stage) => stage.stage !== named?.stage);
  if (named === null || next === undefined) return '';
  return bottleneckSentences.why(
    {
      stage: named.name,
      next: next.name,
      nextGain: next.gain.estimate,
      currency,
      share: named.probabilityFirst,
      draws,
    },
    w,
  );
}

/** The stages that nobody can tell apart yet, as one set. */
export function tiedText(tied: readonly Bottleneck[], w: Written): string {
  const { cameOutFirst, tied: words } = bottleneckSentences;
  const names = tied.map(({ name, probabilityFirst: share }) => cameOutFirst({ stage: name, share }, w));
  return words({ names: names.join(', ') }, w);
}

/** What the columns are. */
const columnsText =
  'What a tenth shorter stays and a tenth fewer losses would bring in the next 90 days, if nothing else changes; in four of five cases between From and To. First: how often the stage came out on top when the deals were drawn anew.';

/** All stages by what mending them would bring. */
export function bottlenecksBlock(metrics: Metrics): Block {
  const w = metrics.written;
  const { ranked, named, tied, needs, unranked } = metrics.bottlenecks;
  const verdict = needs !== undefined ? figureSentences.notYet({ needs }, w) : named !== null ? '' : tiedText(tied, w);
  // A range never stands without its level.
  const note = [verdict, ranked.length === 0 ? '' : columnsText].filter((said) => said !== '').join(' ');
  return {
    id: 'bottlenecks',
    heading: 'Where an improvement brings most',
    note,
    ...(ranked.length === 0
      ? {}
      : {
          header: [
            'Stage',
            inCurrency('Brings', metrics.currency),
            'From',
            'To',
            'First',
            'Kind',
            '',
            '',
            'What to do',
          ],
        }),
    rows: [
      ...ranked.map((stage) => [
        textCell(stage.name, 'label'),
        numberCell(stage.gain.estimate, 'integer'),
        numberCell(stage.gain.low, 'integer', 'muted'),
        numberCell(stage.gain.high, 'integer', 'muted'),
        numberCell(stage.probabilityFirst, 'percent'),
        textCell(kindText(stage, w)),
        undefined,
        undefined,
        textCell(stage.advice),
      ]),
      ...unranked.map((stage) => [
        textCell(stage.name, 'label'),
        textCell(figureSentences.notYetNeeds({ needs: stage.needs }, w), 'muted'),
      ]),
    ],
    ...(ranked.length === 0
      ? {}
      : {
          chart: {
            chartId: chartIds.bottlenecks,
            title: inCurrency('What mending a stage brings', metrics.currency),
            type: 'bar' as const,
            domain: 0,
            series: [1],
          },
        }),
  };
}

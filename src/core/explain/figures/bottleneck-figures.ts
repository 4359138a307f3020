import { type GainKind, gainsByDeal } from '../../bottlenecks/gains-by-deal.ts';
import type { Account, Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, dealPart, leftOutCounts, linePart, nameIn } from '../parts.ts';
import { settingOf, stagesOfKind } from '../settings-said.ts';
import { pipelineOfSource } from './forecast-accounts.ts';

const block = 'Where an improvement brings most';

/** What mending each stage would bring, deal by deal. */
export function bottleneckFigures(source: FigureSource): Figure[] {
  const w = source.metrics.written;
  const { metrics, input } = source;
  const { ranked, named, draws } = metrics.bottlenecks;
  const settings = [...stagesOfKind(input.stages, 'won', 'lost'), settingOf(input.settings, 'currency')];
  return ranked.flatMap((stage): Figure[] => {
    const name = (column: string): string => nameIn(block, stage.name, column);
    const first = Math.round(stage.probabilityFirst * draws);
    const asNamed = named?.stage === stage.stage;
    return [
      {
        ...{ name: name('Brings'), unit: 'money', value: stage.gain.estimate, settings },
        also: asNamed ? [`The bottleneck: ${stage.name}: What mending it brings`, 'The bottleneck'] : [],
        definition: `What the next 90 days would bring on top if stays in ${stage.name} were a tenth shorter and a tenth fewer deals lost there, and nothing else changed: for each open deal its amount times how much more likely it is then won in that time, and deals that will come in.`,
        beside: [
          { names: [name('From')], meaning: 'four times in five between', unit: 'money', value: stage.gain.low },
          { names: [name('To')], meaning: 'and', unit: 'money', value: stage.gain.high },
        ],
        account: () => gainAccount(source, stage.stage, ['faster', 'fewerLosses']),
      },
      {
        ...{ name: name('By being faster'), also: [], unit: 'money', value: stage.fasterGain, settings, beside: [] },
        definition: `What of it a tenth shorter stays in ${stage.name} bring.`,
        account: () => gainAccount(source, stage.stage, ['faster']),
      },
      {
        ...{
          name: name('By losing fewer'),
          also: [],
          unit: 'money',
          value: stage.fewerLossesGain,
          settings,
          beside: [],
        },
        definition: `What of it a tenth fewer deals lost in ${stage.name} bring.`,
        account: () => gainAccount(source, stage.stage, ['fewerLosses']),
      },
      {
        ...{
          name: name('First'),
          also: [name('Comes out first')],
          unit: 'share',
          value: stage.probabilityFirst,
          settings,
          beside: [],
        },
        definition: `How often ${stage.name} came out first when the deals were drawn anew.`,
        account: () =>
          accountOf([linePart(`first in ${w.count(first, 'draw')}`, first)], {
            ...{ kind: 'over', unit: 'count', divisor: Math.max(1, draws), by: `${w.number(draws)} draws` },
          }),
      },
    ];
  });
}

function gainAccount(source: FigureSource, stage: string, kinds: readonly GainKind[]): Account {
  const w = source.metrics.written;
  const { pipeline } = pipelineOfSource(source);
  const at = source.openStages.findIndex(({ id }) => id === stage);
  const { ofOpen, ofNew } = gainsByDeal(pipeline.history);
  const { days, deal: arrived } = pipeline.history.arrivals;
  const both = (of: (kind: GainKind) => number): number => kinds.reduce((sum, kind) => sum + of(kind), 0);
  return accountOf(
    [
      ...pipeline.open.map((deal, i) =>
        dealPart(
          deal,
          both((kind) => ofOpen[kind][at]?.[i] ?? 0),
        ),
      ),
      linePart(
        `new deals (${w.count(arrived.length, 'deal')} came in ${w.count(days, 'day')})`,
        both((kind) => ofNew[kind][at] ?? 0),
      ),
    ],
    { kind: 'sum', what: 'lines, amount × what the chance gains' },
    { leftOut: leftOutCounts(source.metrics.bottlenecks.leftOut) },
  );
}

import { figureSentences } from '../../words/sentences/figures.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { OutCell } from '../../workbook/sheet-write.ts';
import type { Block } from '../block.ts';
import { daysCell, numberCell, textCell } from '../../workbook/out-cell.ts';
import { trendText } from '../trend-text.ts';
import { inCurrency } from '../../words/no-currency.ts';
import type { ScreenFacts } from '../screen-facts.ts';
import { linkToCounted } from './counted-block.ts';

interface Card {
  readonly label: string;
  /** What its figure is called. */
  readonly headline: string;
  readonly name: string;
  readonly value: OutCell;
  readonly trend: string;
  /** Short lines, for they stand in one column. */
  readonly basis: readonly string[];
}

const notYet = textCell('not yet', 'muted');

/** How high it is with the line that tells how they are counted. */
export const headlineRows = 6;

/** The headlines side by side, each with its trend and what it rests on. */
export function headlinesBlock(metrics: Metrics, { counted }: Pick<ScreenFacts, 'counted'>): Block {
  const cards = [winRateCard, dealSizeCard, daysToCloseCard, openCard, goneColdCard, nobodyToldCard].map((of) =>
    of(metrics),
  );
  return {
    id: 'headlines',
    heading: '',
    rows: [
      cards.map((card) => textCell(card.label, 'header')),
      cards.map((card) => card.value),
      cards.map((card) => textCell(card.trend, 'muted')),
      cards.map((card) => textCell(card.basis[0] ?? '', 'muted')),
      cards.map((card) => textCell(card.basis[1] ?? '', 'muted')),
      ...(counted.length === 0 ? [] : [cards.map(({ headline }) => linkToCounted(counted, headline))]),
    ],
    names: cards.map((card, column) => ({ name: card.name, row: 1, column })),
  };
}

function winRateCard({ winRate, trends, today, written: w }: Metrics): Card {
  return {
    label: 'Win rate',
    headline: 'Win rate',
    name: 'leadsheet_win_rate',
    value: winRate.needs ? notYet : numberCell(winRate.estimate, 'percent', 'headline'),
    trend: trendText(trends, 'winRate', today, w),
    basis: winRate.needs
      ? ['needs', winRate.needs]
      : [w.percentRange(winRate), figureSentences.ofClosedDeals({ deals: winRate.n }, w)],
  };
}

function dealSizeCard({ dealSizeWon, currency, trends, today, written: w }: Metrics): Card {
  return {
    label: inCurrency('Deal size', currency),
    headline: 'Deal size',
    name: 'leadsheet_deal_size',
    value: dealSizeWon.needs ? notYet : numberCell(dealSizeWon.mean, 'integer', 'headline'),
    trend: trendText(trends, 'dealSize', today, w),
    basis: dealSizeWon.needs
      ? [
          (dealSizeWon.leftOut['no exchange rate for its day'] ?? 0) > 0 ? 'no exchange rates; needs' : 'needs',
          dealSizeWon.needs,
        ]
      : ['mean of', figureSentences.ofWonDeals({ deals: dealSizeWon.n }, w)],
  };
}

function daysToCloseCard({ cycleAll, trends, today, written: w }: Metrics): Card {
  return {
    label: 'Days to close',
    headline: 'Days to close',
    name: 'leadsheet_cycle_days',
    value:
      cycleAll.needs || cycleAll.median === null
        ? textCell(cycleAll.needs ? 'not yet' : 'most are still open', 'muted')
        : daysCell(cycleAll.median, 'headline'),
    trend: trendText(trends, 'cycleDays', today, w),
    basis: cycleAll.needs
      ? ['needs', cycleAll.needs]
      : [
          w.dayRange(cycleAll) || 'half by then',
          figureSentences.stillOpen({ deals: cycleAll.n, open: cycleAll.censored }, w),
        ],
  };
}

function openCard({ counts, currency, trends, today, written: w }: Metrics): Card {
  return {
    label: inCurrency('Open', currency),
    headline: 'Open',
    name: 'leadsheet_open_value',
    value:
      counts.openValue === null
        ? textCell(counts.openUnconverted > 0 ? 'no exchange rate' : 'no amounts', 'muted')
        : numberCell(counts.openValue, 'integer', 'headline'),
    trend: trendText(trends, 'openValue', today, w),
    basis: [
      figureSentences.openDeals({ deals: counts.open }, w),
      counts.openUnconverted > 0
        ? figureSentences.withoutRate({ deals: counts.openUnconverted }, w)
        : counts.openWithoutAmount > 0
          ? figureSentences.withoutAmount({ deals: counts.openWithoutAmount }, w)
          : '',
    ],
  };
}

function goneColdCard({ cold, trends, today, currency, written: w }: Metrics): Card {
  return {
    label: 'Open too long',
    headline: 'Open too long',
    name: 'leadsheet_cold',
    value: cold.count === null ? notYet : numberCell(cold.count, 'integer', 'headline'),
    trend: trendText(trends, 'coldCount', today, w),
    basis: cold.needs
      ? ['needs', cold.needs]
      : [
          figureSentences.openOver({ days: Math.round(cold.thresholdDays ?? 0) }, w),
          cold.value === null ? '' : figureSentences.worth({ value: cold.value, currency }, w),
        ],
  };
}

function nobodyToldCard({ coverage, trends, today, written: w }: Metrics): Card {
  return {
    label: 'Told to nobody',
    headline: 'Told to nobody',
    name: 'leadsheet_nobody_told',
    value: coverage === null ? notYet : numberCell(coverage.nobodyTold.count, 'integer', 'headline'),
    trend: trendText(trends, 'nobodyTold', today, w),
    basis: ['open leads that', 'nobody was told of'],
  };
}

import type { Metrics } from '../metrics/metrics.ts';
import { dayTimeOf, serialFromDay } from '../workbook/day-time.ts';
import type { OutCell, WorkerFormula } from '../workbook/sheet-write.ts';
import type { Block } from './block.ts';
import { countText, dayRange, groupedNumber, shareRange } from './figure-text.ts';
import { daysCell, numberCell, textCell } from '../workbook/out-cell.ts';
import type { ScreenFacts } from './screen-facts.ts';
import { trendText } from './trend-text.ts';

/** The live line turns red so many hours after the last refresh. */
const staleHours = 26;
export const staleFormula = `=NOW()-$B$1>${staleHours}/24`;
const fresh = 'up to date';
const stale = `OUT OF DATE: nothing has refreshed this for more than ${staleHours} hours`;

const liveText: WorkerFormula = {
  formula: `=IF(NOW()-$B$1>${staleHours}/24,"${stale}","${fresh}")`,
  shown: fresh,
  alsoShows: [stale],
};

/** The first rows: how fresh, mail, trouble; then the headlines, each with its trend and what it rests on. */
export function firstScreen(metrics: Metrics, facts: ScreenFacts): Block[] {
  const status: Block = {
    id: 'refreshed',
    heading: '',
    rows: [
      [
        textCell('Refreshed', 'label'),
        numberCell(serialFromDay(dayTimeOf(metrics.asOf, metrics.timeZone)), 'dateTime'),
        { value: liveText, format: 'text' },
        ...(facts.recalculateUrl === null
          ? []
          : [undefined, undefined, textCell('Recalculate now', undefined, { kind: 'url', url: facts.recalculateUrl })]),
      ],
      [textCell('Mail', 'label'), textCell(mailText(facts), facts.mailFault === null ? undefined : 'warning')],
      [textCell('Trouble', 'label'), facts.fault === null ? textCell('none', 'good') : textCell(facts.fault, 'bad')],
    ],
  };
  return [status, headlines(metrics)];
}

function mailText(facts: ScreenFacts): string {
  const last = facts.lastMail === null ? 'no mail has gone out yet' : `last mail ${facts.lastMail}`;
  const next = facts.nextMail === null ? 'none is planned' : `next ${facts.nextMail}`;
  return facts.mailFault === null ? `${last}; ${next}` : `${facts.mailFault} (${last})`;
}

interface Card {
  readonly label: string;
  readonly name: string;
  readonly value: OutCell;
  readonly trend: string;
  /** Short lines, for they stand in one column. */
  readonly basis: readonly string[];
}

function headlines(metrics: Metrics): Block {
  const { winRate, dealSizeWon, cycleAll, counts, cold, coverage, currency, trends, today } = metrics;
  const notYet = textCell('not yet', 'muted');
  const cards: Card[] = [
    {
      label: 'Win rate',
      name: 'leadsheet_win_rate',
      value: winRate.needs ? notYet : numberCell(winRate.estimate, 'percent', 'headline'),
      trend: trendText(trends, 'winRate', today),
      basis: winRate.needs
        ? ['needs', winRate.needs]
        : [shareRange(winRate), `of ${countText(winRate.n, 'closed deal')}`],
    },
    {
      label: `Deal size, ${currency}`,
      name: 'leadsheet_deal_size',
      value: dealSizeWon.needs ? notYet : numberCell(dealSizeWon.mean, 'integer', 'headline'),
      trend: trendText(trends, 'dealSize', today),
      basis: dealSizeWon.needs
        ? [
            (dealSizeWon.leftOut['no exchange rate for its day'] ?? 0) > 0 ? 'no exchange rates; needs' : 'needs',
            dealSizeWon.needs,
          ]
        : ['mean of', countText(dealSizeWon.n, 'won deal')],
    },
    {
      label: 'Days to close',
      name: 'leadsheet_cycle_days',
      value:
        cycleAll.needs || cycleAll.median === null
          ? textCell(cycleAll.needs ? 'not yet' : 'most are still open', 'muted')
          : daysCell(cycleAll.median, 'headline'),
      trend: trendText(trends, 'cycleDays', today),
      basis: cycleAll.needs
        ? ['needs', cycleAll.needs]
        : [
            ['half by then', dayRange(cycleAll)].filter((part) => part !== '').join('; '),
            `${groupedNumber(cycleAll.n)}, ${groupedNumber(cycleAll.censored)} still open`,
          ],
    },
    {
      label: `Open, ${currency}`,
      name: 'leadsheet_open_value',
      value:
        counts.openValue === null
          ? textCell(counts.openUnconverted > 0 ? 'no exchange rate' : 'no amounts', 'muted')
          : numberCell(counts.openValue, 'integer', 'headline'),
      trend: trendText(trends, 'openValue', today),
      basis: [
        countText(counts.open, 'open deal'),
        counts.openUnconverted > 0
          ? `${groupedNumber(counts.openUnconverted)} without exchange rate`
          : counts.openWithoutAmount > 0
            ? `${groupedNumber(counts.openWithoutAmount)} without amount`
            : '',
      ],
    },
    {
      label: 'Gone cold',
      name: 'leadsheet_cold',
      value: cold.count === null ? notYet : numberCell(cold.count, 'integer', 'headline'),
      trend: trendText(trends, 'coldCount', today),
      basis: cold.needs
        ? ['needs', cold.needs]
        : [
            `open over ${groupedNumber(cold.thresholdDays ?? 0)} days`,
            cold.value === null ? '' : `worth ${groupedNumber(cold.value)}`,
          ],
    },
    {
      label: 'Nobody told',
      name: 'leadsheet_nobody_told',
      value: coverage === null ? notYet : numberCell(coverage.nobodyTold.count, 'integer', 'headline'),
      trend: trendText(trends, 'nobodyTold', today),
      basis: ['open leads that', 'nobody was told of'],
    },
  ];
  return {
    id: 'headlines',
    heading: '',
    rows: [
      cards.map((card) => textCell(card.label, 'header')),
      cards.map((card) => card.value),
      cards.map((card) => textCell(card.trend, 'muted')),
      cards.map((card) => textCell(card.basis[0] ?? '', 'muted')),
      cards.map((card) => textCell(card.basis[1] ?? '', 'muted')),
    ],
    names: cards.map((card, column) => ({ name: card.name, row: 1, column })),
  };
}

import type { LikelyTwice } from '../../metrics/likely-twice.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Written } from '../../words/written/written.ts';
import { textCell } from '../../workbook/out-cell.ts';
import { fitted, listFitted } from '../../words/fitted.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import type { BlockCell } from '../block.ts';
import { metricsWidths, roomIn } from './grid.ts';
import { targetTexts } from './target-texts.ts';

type Line = readonly (BlockCell | undefined)[];

const besideLabel = roomIn(1, metricsWidths.length);

/** The parts that have room whole, in their order: half a figure would be a wrong one. */
function joined(parts: readonly string[]): string {
  const [first = '', ...others] = parts.filter((part) => part !== '');
  return others.reduce(
    (line, part) => (`${line} · ${part}`.length <= besideLabel ? `${line} · ${part}` : line),
    fitted(first, besideLabel),
  );
}

/** What the month brought against its target, where it will likely end, and the quarter and the year. */
export function targetLine(metrics: Metrics): Line {
  const [month] = metrics.target.periods;
  return [textCell(metrics.written.month(month.from), 'label'), textCell(joined(targetTexts(metrics)), 'label')];
}

/** The forecast in one line; none where it cannot be told. */
export function forecastLine({ forecast, quota, written, currency }: Metrics): readonly Line[] {
  if (forecast.total.needs !== undefined) return [];
  // What the month has brought already counts, as in the line of the target: two ranges for one month would be one too many.
  const months = forecast.months.map(({ from, low, high, wonSoFar }) =>
    screenSentences.month(
      {
        month: written.monthShort(from),
        range: written.moneyRangeShort(wonSoFar + low, wonSoFar + high, currency),
        target: quota === null ? null : written.moneyShort(quota.quotaPerMonth, currency),
      },
      written,
    ),
  );
  const { past } = forecast;
  const within = past.filter(({ low, high, came }) => came >= low && came <= high).length;
  const record = past.length === 0 ? '' : screenSentences.lastMonths({ within, months: past.length }, written);
  return [[textCell('Forecast', 'label'), textCell(joined([...months, record]))]];
}

/** What is to be put right, in one line; none where nothing is. */
export function toMendLine({ toDo, coverage, leads, likelyTwice, written, currency }: Metrics): readonly Line[] {
  const noPlan = toDo?.counts['no plan'] ?? 0;
  const told = coverage?.nobodyTold.count ?? 0;
  const value = toDo?.noPlanValue ?? null;
  const money = value === null ? null : written.money(value, currency);
  const parts = [
    noPlan > 0 ? screenSentences.noPlan({ deals: noPlan, money }, written) : '',
    told > 0 ? screenSentences.nobodyTold({ deals: told }, written) : '',
    leads.setAside > 0 ? screenSentences.rowsToMend({ rows: leads.setAside }, written) : '',
  ];
  const lines = twiceTexts(likelyTwice, written).map((twice) => ({ twice, line: joined([...parts, twice]) }));
  const line = (lines.find(({ twice, line }) => line.endsWith(twice)) ?? lines.at(-1))?.line ?? '';
  return line === '' ? [] : [[textCell('To put right', 'label'), textCell(line)]];
}

const roomForName = 30;

/** One of the pairs, by name and, for where there is less room, by its rows alone: whoever looks finds the others in Data Issues. */
function twiceTexts(pairs: readonly LikelyTwice[], written: Written): readonly string[] {
  const [first] = pairs;
  if (first === undefined) return [''];
  const { lead, other } = first;
  const rows =
    lead.tabId === other.tabId
      ? `rows ${Math.min(lead.row, other.row)} and ${Math.max(lead.row, other.row)}`
      : `row ${lead.row} and row ${other.row} of ${fitted(other.tab, roomForName)}`;
  const name = fitted(lead.company ?? lead.contact ?? lead.email ?? `row ${lead.row}`, roomForName);
  return [name, null].map((each) => screenSentences.twice({ name: each, rows, more: pairs.length - 1 }, written));
}

/** What has nothing to say yet, and what will bring it, in one line. */
export function notYetLine(metrics: Metrics): readonly Line[] {
  const { written } = metrics;
  const figures: readonly (readonly [string, string | undefined])[] = [
    ['Win rate', metrics.winRate.needs],
    ['Deal size', metrics.dealSizeWon.needs],
    ['Days to close', metrics.cycleAll.needs],
    ['Forecast', metrics.forecast.total.needs],
    ['Bottleneck', metrics.bottlenecks.needs],
    ['Pushed', metrics.lastWeek.week.pushed === null ? 'a week of nights' : undefined],
  ];
  const needed = figures.flatMap(([figure, needs]) =>
    needs === undefined ? [] : [screenSentences.notYet({ figure, needs }, written)],
  );
  return needed.length === 0
    ? []
    : [
        [
          textCell('Not yet', 'muted'),
          textCell(
            listFitted(needed, besideLabel, (more) => screenSentences.more({ more }, written)),
            'muted',
          ),
        ],
      ];
}

import type { WeekDeal, WeekDeals } from '../../metrics/last-week.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { listFitted } from '../../words/fitted.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import type { Block, BlockCell } from '../block.ts';
import { metricsWidths, rightColumn, roomIn } from './grid.ts';

/** Won, lost, new, pushed, moved, by name, against the week before; and what is to close this week. */
export function lastWeekPart(metrics: Metrics, mostRows: number): Block {
  const { currency } = metrics;
  const lines = linesOf(metrics);
  const numbers = lines.map((line) => numbersOf(line, metrics));
  // Names have the room that numbers leave: won and lost first.
  let room = mostRows - numbers.length;
  const rows = lines.flatMap((line, i): BlockCell[][] => {
    const row = numbers[i] ?? [];
    const names = namesOf(line, metrics);
    if (names === '' || room <= 0) return [row];
    room--;
    return [row, [textCell(names, 'muted')]];
  });
  return {
    id: 'last_week',
    heading: 'Last week',
    header: ['', 'Deals', inCurrency('Money', currency), 'Week before'],
    rows,
  };
}

interface Line {
  readonly label: string;
  readonly deals: WeekDeals;
  readonly before: WeekDeals | null;
  readonly isMove?: true;
  /** What is said beside the names. */
  readonly said?: string;
}

function linesOf({ lastWeek: { week, before, coming, calledByNextDay }, written }: Metrics): Line[] {
  const called = calledByNextDay === null || week.new.deals.length === 0 ? undefined : calledByNextDay;
  const lines: Line[] = [
    { label: 'Won', deals: week.won, before: before.won },
    { label: 'Lost', deals: week.lost, before: before.lost },
    {
      ...{ label: 'New', deals: week.new, before: before.new },
      ...(called === undefined ? {} : { said: screenSentences.calledByNextDay({ called }, written) }),
    },
    ...(week.pushed === null ? [] : [{ label: 'Pushed', deals: week.pushed, before: before.pushed }]),
    { label: 'Moved on', deals: week.movedOn, before: before.movedOn, isMove: true },
    ...(week.movedBack.deals.length === 0
      ? []
      : [{ label: 'Moved back', deals: week.movedBack, before: before.movedBack, isMove: true as const }]),
    { label: 'To close this week', deals: coming, before: null },
  ];
  return lines;
}

function numbersOf({ label, deals, before, isMove }: Line, { written, currency }: Metrics): BlockCell[] {
  const value = before?.value ?? null;
  const money = value === null ? null : written.money(value, currency);
  const said =
    before === null
      ? ''
      : screenSentences.weekBefore({ deals: before.deals.length, money: isMove ? null : money }, written);
  return [
    textCell(label, 'label'),
    numberCell(deals.deals.length, 'integer'),
    numberCell(isMove ? null : deals.value, 'integer'),
    textCell(said.length > (metricsWidths[8] ?? 0) ? String(before?.deals.length ?? '') : said, 'aside'),
  ];
}

function namesOf({ deals, said }: Line, { written, currency, today }: Metrics): string {
  const nameOf = ({ id, deal, why, pushed }: WeekDeal): string => {
    const name = deal?.lead?.company ?? deal?.lead?.contact ?? id;
    const value = deal?.value ?? null;
    const money = value === null ? '' : ` ${written.money(value, currency)}`;
    const owner = deal?.owner?.split(' ')[0] ?? '';
    const moved =
      pushed === null
        ? ''
        : screenSentences.pushedTo({ day: written.dayShort(pushed.to, today), times: pushed.times }, written);
    return [`${name}${money}`, pushed === null ? owner : moved, why].filter((part) => part !== '').join(', ');
  };
  const texts = [...(said === undefined ? [] : [said]), ...deals.deals.map(nameOf)];
  if (texts.length === 0) return '';
  return listFitted(texts, roomIn(rightColumn, metricsWidths.length), (more) =>
    screenSentences.more({ more }, written),
  );
}

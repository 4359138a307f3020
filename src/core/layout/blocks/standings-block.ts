import type { Metrics } from '../../metrics/metrics.ts';
import { shareOfQuota } from '../../metrics/standings.ts';
import type { Standing, Standings } from '../../metrics/standings.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';
import { groupsInMetrics } from '../lay-out-groups.ts';
import type { Block, BlockCell } from '../block.ts';

/** Who, or which source, …, won how much this month, quarter and year, against quotas; what is open and overdue. */
export function standingsBlocks({ standings, comparePeople, currency, written }: Metrics): readonly Block[] {
  return standings.flatMap((each): Block[] => {
    const isPeople = each.by.field === 'owner';
    if (each.rows.length === 0 || (isPeople && comparePeople !== 'yes')) return [];
    const hasQuota = each.rows.some(({ quota }) => quota !== null);
    const rest = each.rows.slice(groupsInMetrics);
    const [month] = each.spans;
    return [
      {
        id: `won_by_${each.by.id.toLowerCase()}`,
        heading: inCurrency(standingsHeading(each), currency),
        header: [
          each.by.header,
          `Won in ${written.monthName(month.from)}`,
          'This quarter',
          'This year',
          'Open',
          'Overdue',
          ...(hasQuota ? ['Month', 'Quarter', 'Year'].map((span) => `${span}, of quota`) : []),
        ],
        rows: [
          ...each.rows.slice(0, groupsInMetrics).map((row) => rowOf(row.name, row, hasQuota)),
          ...(rest.length === 0
            ? []
            : [rowOf(screenSentences.others({ others: rest.length }, written), together(rest), hasQuota)]),
        ],
      },
    ];
  });
}

/** @example 'People', 'Sources: won' */
export function standingsHeading({ by }: Pick<Standings, 'by'>): string {
  return by.field === 'owner' ? 'People' : `${by.headers}: won`;
}

function rowOf(
  name: string,
  { won, quota, openValue, overdue }: Omit<Standing, 'name'>,
  hasQuota: boolean,
): BlockCell[] {
  const share = (span: keyof Standing['won'], months: number) =>
    numberCell(shareOfQuota(won[span], quota, months), 'percent');
  return [
    textCell(name, 'label'),
    numberCell(won.month.money, 'integer'),
    numberCell(won.quarter.money, 'integer'),
    numberCell(won.year.money, 'integer'),
    numberCell(openValue, 'integer'),
    numberCell(overdue, 'integer'),
    ...(hasQuota ? [share('month', 1), share('quarter', 3), share('year', 12)] : []),
  ];
}

/** What the smaller ones come to. */
export function together(rows: readonly Standing[]): Omit<Standing, 'name'> {
  const sum = (of: (row: Standing) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const span = (name: keyof Standing['won']) => ({
    money: rows.every(({ won }) => won[name].money === null) ? null : sum(({ won }) => won[name].money ?? 0),
    deals: sum(({ won }) => won[name].deals),
  });
  return {
    won: { month: span('month'), quarter: span('quarter'), year: span('year') },
    quota: null,
    open: sum(({ open }) => open),
    openValue: rows.every(({ openValue }) => openValue === null) ? null : sum(({ openValue }) => openValue ?? 0),
    overdue: rows.every(({ overdue }) => overdue === null) ? null : sum(({ overdue }) => overdue ?? 0),
  };
}

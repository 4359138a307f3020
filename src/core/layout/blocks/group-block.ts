import type { Written } from '../../words/written/written.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import type { GroupedMetrics } from '../../metrics/group-metrics.ts';
import type { Block } from '../block.ts';
import { groupChartId } from '../chart-ids.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { inCurrency } from '../../words/no-currency.ts';

const shown = 15;

/** Owners, or sources …, side by side; nothing is said of a difference that may be chance. */
export function groupBlock({ by, groups }: GroupedMetrics, currency: string, w: Written): Block | null {
  if (groups.length === 0) return null;
  const more = groups.length - shown;
  return {
    id: by.id,
    heading: by.headers,
    header: [by.header, 'Open', inCurrency('Money', currency), 'Open too long', 'Won', 'Lost', 'Win rate', 'Range', ''],
    rows: [
      ...groups
        .slice(0, shown)
        .map((group) => [
          textCell(group.name, 'label'),
          numberCell(group.open, 'integer'),
          numberCell(group.openValue, 'integer'),
          numberCell(group.coldCount, 'integer'),
          numberCell(group.winRate.won, 'integer'),
          numberCell(group.winRate.lost, 'integer'),
          group.winRate.needs ? textCell('not yet', 'muted') : numberCell(group.winRate.estimate, 'percent'),
          textCell(
            group.winRate.needs
              ? figureSentences.needs({ needs: group.winRate.needs }, w)
              : w.percentRange(group.winRate),
            'muted',
          ),
          textCell(
            !group.standsOut ? '' : (group.difference?.estimate ?? 0) > 0 ? 'above the others' : 'below the others',
            (group.difference?.estimate ?? 0) > 0 ? 'good' : 'warning',
          ),
        ]),
      ...(more > 0 ? [[textCell(figureSentences.moreInReport({ more }, w), 'muted')]] : []),
    ],
    chart: {
      chartId: groupChartId(by.field),
      title: `Win rate by ${by.header.toLowerCase()}`,
      type: 'bar',
      domain: 0,
      series: [6],
    },
  };
}

import type { GroupMetrics } from '../../metrics/group-metrics.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { shareRange } from '../figure-text.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';

const shown = 15;

/** Owners or sources side by side; nothing is said of a difference that may be chance. */
export function groupBlock(metrics: Metrics, by: 'owner' | 'source'): Block | null {
  const groups: readonly GroupMetrics[] = by === 'owner' ? metrics.owners : metrics.sources;
  if (groups.length === 0) return null;
  const more = groups.length - shown;
  return {
    id: by === 'owner' ? 'owners' : 'sources',
    heading: by === 'owner' ? 'Owners' : 'Sources',
    header: [
      by === 'owner' ? 'Owner' : 'Source',
      'Open',
      `Money, ${metrics.currency}`,
      'Gone cold',
      'Won',
      'Lost',
      'Win rate',
      'Range',
      '',
    ],
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
          textCell(group.winRate.needs ? `needs ${group.winRate.needs}` : shareRange(group.winRate), 'muted'),
          textCell(
            !group.standsOut ? '' : (group.difference?.estimate ?? 0) > 0 ? 'above the others' : 'below the others',
            (group.difference?.estimate ?? 0) > 0 ? 'good' : 'warning',
          ),
        ]),
      ...(more > 0 ? [[textCell(`and ${more} more, in the report`, 'muted')]] : []),
    ],
    chart: {
      chartId: by === 'owner' ? 7105 : 7106,
      title: by === 'owner' ? 'Win rate by owner' : 'Win rate by source',
      type: 'bar',
      domain: 0,
      series: [6],
    },
  };
}

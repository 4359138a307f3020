import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { textCell } from '../../workbook/out-cell.ts';

const shown = 12;

/** What got worse; nothing to say, no block. */
export function alarmsBlock(metrics: Metrics): Block | null {
  if (metrics.alarms.length === 0) return null;
  const more = metrics.alarms.length - shown;
  return {
    id: 'alarms',
    heading: 'What got worse',
    rows: [
      ...metrics.alarms.slice(0, shown).map((alarm) => [textCell(alarm.message, 'warning')]),
      ...(more > 0 ? [[textCell(`and ${more} more, in the report`, 'muted')]] : []),
    ],
  };
}

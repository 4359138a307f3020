import { figureSentences } from '../../words/sentences/figures.ts';
import { alarmDeals } from '../../messages/alarm-deals.ts';
import { isLongRecord } from '../../metrics/long-record.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { textCell } from '../../workbook/out-cell.ts';

const shown = 12;
const shownDeals = 5;

/** What got worse; nothing to say, no block. */
export function alarmsBlock(metrics: Metrics): Block | null {
  const w = metrics.written;
  if (metrics.alarms.length === 0 || !isLongRecord(metrics)) return null;
  const more = metrics.alarms.length - shown;
  return {
    id: 'alarms',
    heading: 'What got worse',
    rows: [
      ...metrics.alarms.slice(0, shown).flatMap((alarm) => {
        const deals = alarmDeals(alarm, shownDeals, w);
        const told = [textCell(alarm.message, 'warning')];
        return deals === '' ? [told] : [told, [textCell(`Deals: ${deals}`, 'muted')]];
      }),
      ...(more > 0 ? [[textCell(figureSentences.moreInReport({ more }, w), 'muted')]] : []),
    ],
  };
}

import type { Written } from '../words/written/written.ts';
import { alarmSentences } from '../words/sentences/alarms.ts';
import type { Alarm } from '../bottlenecks/alarm.ts';

/** The deals of an alarm, the first of them by name. @example alarmDeals(alarm, 2) // 'Acme, Blue Ltd and 5 more' */
export function alarmDeals({ deals }: Alarm, shown: number, w: Written): string {
  const names = deals.first.slice(0, shown).map(({ lead, company }) => company ?? lead);
  return alarmSentences.deals({ names: names.join(', '), more: deals.count - names.length }, w);
}

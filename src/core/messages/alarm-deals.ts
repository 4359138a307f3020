import type { Alarm } from '../bottlenecks/alarm.ts';

/** The deals of an alarm, the first of them by name. @example alarmDeals(alarm, 2) // 'Acme, Blue Ltd and 5 more' */
export function alarmDeals({ deals }: Alarm, shown: number): string {
  const names = deals.first.slice(0, shown).map(({ lead, company }) => company ?? lead);
  const rest = deals.count - names.length;
  return rest > 0 && names.length > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}

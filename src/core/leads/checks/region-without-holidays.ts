import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { RecognisedTab } from '../../adoption/adoption.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { Day } from '../../workbook/day-time.ts';
import { nearestRegion, regionKey } from '../holiday-region.ts';
import type { Written } from '../../words/written/written.ts';
import type { Holiday } from '../records.ts';
import type { TeamMember } from '../team-member.ts';

interface Calendars {
  /** Of Settings. */
  readonly region: string | null;
  readonly team: readonly TeamMember[];
  readonly holidays: readonly Holiday[];
  readonly tabs: ReadonlyMap<string, Pick<RecognisedTab, 'tabId' | 'title'>>;
  readonly today: Day;
  readonly written: Written;
}

/** Lists of holidays are made a year at a time: on 1 December the next one should be there. */
const daysAhead = 31;

/**
 * Holiday regions of Settings and Team that no row of Holidays is for, and those for which it runs out with this year: mail
 * would go out on their holidays.
 */
export function checkRegions({ region, team, holidays, tabs, today, written }: Calendars): Finding[] {
  const known = holidays.map(({ region, day }) => ({ of: regionKey(region), day }));
  const found: Finding[] = [];
  const seen = new Set<string>();
  const ending: (readonly [string, Day])[] = [];
  const place = (name: string, value: string | null) => {
    const tab = tabs.get(name);
    return {
      tab: tab?.title ?? '',
      tabId: tab?.tabId ?? null,
      column: 'Holiday region',
      field: 'holidayRegion',
      value,
    };
  };
  const check = (value: string | null, name: 'settings' | 'team', whose: string): void => {
    const wanted = regionKey(value);
    if (seen.has(wanted)) return;
    seen.add(wanted);
    const days = known.flatMap(({ of, day }) =>
      of === '' || of === wanted || wanted.startsWith(`${of}-`) ? [day] : [],
    );
    const last = days.reduce((latest, day) => Math.max(latest, day), -Infinity);
    if (days.length > 0 && yearOf(today + daysAhead) > yearOf(last)) ending.push([wanted || 'everybody', last]);
    if (days.length > 0 || wanted === '') return;
    const message = `Holidays has no day for “${(value ?? '').slice(0, 60)}”, the Holiday region of ${whose}: its public holidays count as working days.`;
    const suggestion = nearestRegion(value ?? '');
    found.push(
      aFinding('settings/no-holidays', place(name, value), {
        message,
        cause: `region:${wanted.toLowerCase()}`,
        ...(suggestion === null || suggestion === wanted ? {} : { suggestion }),
      }),
    );
  };
  check(region, 'settings', 'Settings');
  for (const member of team) check(member.holidayRegion ?? region, 'team', member.name);
  const [first] = ending;
  if (first === undefined) return found;
  const [of, last] = first;
  const also = ending.length === 1 ? '' : `, and ${ending.length - 1} more`;
  const message = `The last day of Holidays for ${of}${also} is ${written.day(last)}: public holidays after it count as working days.`;
  const about = { message, cause: `holidays-after:${yearOf(last)}` };
  return [...found, aFinding('settings/holidays-run-out', place('holidays', null), about)];
}

function yearOf(day: Day): number {
  return Number(isoDay(day).slice(0, 4));
}

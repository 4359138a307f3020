import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import type { RecognisedTab } from '../../adoption/adoption.ts';
import type { Holiday } from '../records.ts';
import type { TeamMember } from '../team-member.ts';

/** Holiday regions of Settings and Team that no row of Holidays is for: mail would go out on their holidays. */
export function checkRegions(
  region: string | null,
  team: readonly TeamMember[],
  holidays: readonly Holiday[],
  tabs: ReadonlyMap<string, Pick<RecognisedTab, 'tabId' | 'title'>>,
): Finding[] {
  const known = holidays.map((holiday) => plain(holiday.region));
  const found: Finding[] = [];
  const seen = new Set<string>();
  const check = (value: string | null, name: 'settings' | 'team', whose: string): void => {
    const wanted = plain(value);
    if (wanted === '' || seen.has(wanted)) return;
    seen.add(wanted);
    if (known.some((of) => of === '' || of === wanted || wanted.startsWith(`${of}-`))) return;
    const tab = tabs.get(name);
    found.push(
      aFinding(
        'settings/no-holidays',
        { tab: tab?.title ?? '', tabId: tab?.tabId ?? null, column: 'Holiday region', field: 'holidayRegion', value },
        {
          message: `Holidays has no day for “${(value ?? '').slice(0, 60)}”, the Holiday region of ${whose}: its public holidays count as working days.`,
          cause: `region:${wanted}`,
        },
      ),
    );
  };
  check(region, 'settings', 'Settings');
  for (const member of team) check(member.holidayRegion, 'team', member.name);
  return found;
}

function plain(region: string | null): string {
  return (region ?? '').trim().toLowerCase();
}

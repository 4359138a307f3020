import type { Instant } from '../../../core/workbook/day-time.ts';
import { keptSetting, wrongFor } from './kept-setting.ts';
import type { SetupPrompt, SetupQuestion } from './setup-question.ts';

const key = 'time zone';
const another = '(another)';

/** Where the team's clock stands; a Google spreadsheet says so itself. */
export const timeZone: SetupQuestion = {
  prompts: ({ given, zoneOfSheet, zoneHere, now, said }) => {
    if (zoneOfSheet !== null || given.has('timeZone')) return [];
    const zones = [...new Set([zoneHere, 'UTC'])].filter((zone) => clockIn(zone, now) !== null);
    const choose: SetupPrompt = {
      key,
      kind: 'choose',
      message: 'Which time zone is your team in?',
      choices: [
        ...zones.map((zone) => ({ value: zone, label: `${zone}: it is ${clockIn(zone, now) ?? ''} there` })),
        { value: another, label: 'Another' },
      ],
    };
    const typed: SetupPrompt = {
      key: `${key}, typed`,
      kind: 'type',
      message: 'Its region and city, such as America/New_York',
      initial: zones[0] ?? 'UTC',
      wrong: wrongFor('timeZone'),
    };
    return said.get(key) === another ? [choose, typed] : [choose];
  },
  rows: (answer) => (answer === another ? new Map() : keptSetting('timeZone', answer)),
};

function clockIn(timeZone: string, now: Instant): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  } catch {
    return null;
  }
}

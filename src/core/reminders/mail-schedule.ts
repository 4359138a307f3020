import { dayTimeOf } from '../workbook/day-time.ts';
import type { Holiday } from '../leads/records.ts';
import type { Settings } from '../workbook/settings.ts';
import type { TeamMember } from '../leads/team-member.ts';
import type { MailSchedule } from './mail-time.ts';
import { workingCalendarOf } from './working-calendar.ts';

/** When a member of the team (null: the team's address) gets mail: Team first, then Settings. */
export function mailScheduleOf(
  member: TeamMember | null,
  settings: Settings,
  holidays: readonly Holiday[],
): MailSchedule {
  return {
    timeZone: [member?.timeZone, settings.timeZone].find(isTimeZone) ?? 'UTC',
    sendAt: minuteOfDay(member?.sendAt) ?? minuteOfDay(settings.sendAt) ?? 480,
    quietHoursFrom: minuteOfDay(settings.quietHoursFrom),
    quietHoursTo: minuteOfDay(settings.quietHoursTo),
    calendar: workingCalendarOf(member, settings, holidays),
    awayUntil: member?.awayUntil ?? null,
  };
}

/** A zone that is not known is a finding; mail then goes by the next best one. */
function isTimeZone(zone: string | null | undefined): zone is string {
  try {
    dayTimeOf(0, zone ?? '');
    return true;
  } catch {
    return false;
  }
}

function minuteOfDay(minute: number | null | undefined): number | null {
  return minute !== null && minute !== undefined && minute >= 0 && minute <= 1440 ? minute : null;
}

import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { fold } from '../schema/fold.ts';
import { suggester } from '../schema/suggester.ts';
import { nameAndAddress } from './name-and-address.ts';
import type { TabReader } from './read-tab.ts';
import type { TeamMember } from './team-member.ts';

/** The rows of Team. A row without a name cannot be an owner and is reported; so is a name that stands for two. */
export function parseTeam(reader: TabReader): { readonly team: TeamMember[]; readonly findings: Finding[] } {
  const { rows, values, place } = reader;
  const name = values('name', 'text');
  const aliases = values('aliases', 'list');
  const email = values('email', 'mailbox');
  const emailText = values('email', 'text');
  const manager = values('manager', 'owner');
  const timeZone = values('timeZone', 'timeZone');
  const sendAt = values('sendAt', 'timeOfDay');
  const workingDays = values('workingDays', 'weekdays');
  const holidayRegion = values('holidayRegion', 'text');
  const quota = values('quota', 'amount');
  const awayUntil = values('awayUntil', 'date');
  const active = values('active', 'boolean');

  const findings: Finding[] = [];
  const team: TeamMember[] = [];
  const indexOf = new Map<TeamMember, number>();
  const known = new Map<string, TeamMember>();
  rows.forEach((_, i) => {
    const written = name[i] ?? null;
    if (written === null) {
      findings.push(
        aFinding('row/incomplete', place(i, 'name'), { message: 'A row of Team without a name.', cause: 'team:name' }),
      );
      return;
    }
    const chip = nameAndAddress(written);
    const called = chip.name ?? written;
    const member: TeamMember = {
      name: called,
      aliases: aliases[i] ?? [],
      // An address that was refused is not made up for by another one.
      email: email[i] ?? ((emailText[i] ?? null) === null ? chip.email : null),
      manager: manager[i] ?? null,
      timeZone: timeZone[i] ?? null,
      sendAt: sendAt[i] ?? null,
      workingDays: workingDays[i] ?? null,
      holidayRegion: holidayRegion[i] ?? null,
      quota: quota[i] ?? null,
      awayUntil: awayUntil[i] ?? null,
      active: active[i] ?? true,
      inTeam: true,
    };
    const doubled = namesOf(member).find((text) => (known.get(fold(text)) ?? member).name !== called);
    if (known.has(fold(called)) || doubled !== undefined) {
      findings.push(
        aFinding('team/doubled', place(i, 'name', called), {
          message: `${doubled ?? called} stands for two people in Team.`,
          cause: fold(doubled ?? called),
        }),
      );
    }
    if (known.has(fold(called))) return;
    team.push(member);
    indexOf.set(member, i);
    for (const text of namesOf(member)) if (!known.has(fold(text))) known.set(fold(text), member);
  });

  const suggestionFor = suggester(team.map((each) => each.name));
  const withManagers = team.map((member): TeamMember => {
    if (member.manager === null) return member;
    const { name: managerName, email: managerEmail } = nameAndAddress(member.manager);
    const found = [member.manager, managerEmail, managerName]
      .map((text) => (text === null ? undefined : known.get(fold(text))))
      .find((each) => each !== undefined);
    if (found !== undefined) return { ...member, manager: found.name };
    findings.push(
      aFinding('team/unknown-manager', place(indexOf.get(member) ?? 0, 'manager', member.manager), {
        message: `${member.manager}, the manager of ${member.name}, is not in Team.`,
        suggestion: suggestionFor(member.manager),
        cause: fold(member.manager),
      }),
    );
    return { ...member, manager: null };
  });
  return { team: withManagers, findings };
}

/** Everything that an Owner cell may say for this person. */
export function namesOf(member: TeamMember): string[] {
  return [member.name, ...member.aliases, ...(member.email === null ? [] : [member.email])];
}

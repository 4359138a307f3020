import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { fold, foldName } from '../schema/fold.ts';
import { nameIndex } from '../schema/name-index.ts';
import { suggester } from '../schema/suggester.ts';
import { nameAndAddress } from './name-and-address.ts';
import { parseRows } from './parsed-rows.ts';
import type { ParsedRows } from './parsed-rows.ts';
import type { TabRows } from './tab-rows.ts';
import type { TeamMember } from './team-member.ts';

/** The rows of Team. A row without a name cannot be an owner and is reported; so is a name that stands for two. */
export function parseTeam(tab: TabRows): ParsedRows<TeamMember[]> {
  const { members, findings } = membersOf(tab);
  const known = new Map<string, TeamMember>();
  const team: { readonly member: TeamMember; readonly index: number }[] = [];
  const doubles: Finding[] = [];
  for (const { member, index } of members) {
    const { name } = member;
    const doubled = namesOf(member).find((text) => (known.get(foldName(text)) ?? member).name !== name);
    const isKnown = known.has(foldName(name));
    if (isKnown || doubled !== undefined) {
      const message = `${doubled ?? name} stands for two people in Team.`;
      doubles.push(aFinding('team/doubled', tab.place(index, 'name', name), { message, cause: fold(doubled ?? name) }));
    }
    if (isKnown) continue;
    team.push({ member, index });
    for (const text of namesOf(member)) if (!known.has(foldName(text))) known.set(foldName(text), member);
  }
  const managerOf = managerFinder(known);
  const suggestionFor = suggester(team.map(({ member }) => member.name));
  const lost = team.filter(({ member: { manager } }) => manager !== null && managerOf(manager) === null);
  const unknownManagers = lost.map(({ member: { name, manager }, index }) =>
    aFinding('team/unknown-manager', tab.place(index, 'manager', manager), {
      message: `${manager}, the manager of ${name}, is not in Team.`,
      suggestion: suggestionFor(manager ?? ''),
      cause: fold(manager ?? ''),
    }),
  );
  return {
    records: team.map(({ member }) => ({
      ...member,
      manager: member.manager === null ? null : managerOf(member.manager),
    })),
    findings: [...findings, ...doubles, ...unknownManagers],
  };
}

/** The rows that name somebody, as they stand. */
function membersOf(tab: TabRows) {
  const { values, findings } = tab.read({
    name: 'text',
    aliases: 'list',
    email: 'mailbox',
    manager: 'owner',
    timeZone: 'timeZone',
    sendAt: 'timeOfDay',
    workingDays: 'weekdays',
    holidayRegion: 'text',
    quota: 'amount',
    awayUntil: 'date',
    active: 'boolean',
  });
  const asText = tab.read({ email: 'text' });
  const { records, findings: ofRows } = parseRows(tab, findings, (index) => {
    const written = values.name[index] ?? null;
    if (written === null) {
      const about = { message: 'A row of Team without a name.', cause: 'team:name' };
      return { finding: aFinding('row/incomplete', tab.place(index, 'name'), about) };
    }
    const chip = nameAndAddress(written);
    const quota = values.quota[index] ?? null;
    const isBelow = quota !== null && quota < 0;
    const member: TeamMember = {
      name: chip.name ?? written,
      aliases: values.aliases[index] ?? [],
      // An address that was refused is not made up for by another one.
      email: values.email[index] ?? ((asText.values.email[index] ?? null) === null ? chip.email : null),
      manager: values.manager[index] ?? null,
      timeZone: values.timeZone[index] ?? null,
      sendAt: values.sendAt[index] ?? null,
      workingDays: values.workingDays[index] ?? null,
      holidayRegion: values.holidayRegion[index] ?? null,
      quota: isBelow ? null : quota,
      awayUntil: values.awayUntil[index] ?? null,
      active: values.active[index] ?? true,
      inTeam: true,
    };
    return {
      record: { member, index },
      ...(isBelow ? { finding: belowZero(member.name, tab.place(index, 'quota', String(quota))) } : {}),
    };
  });
  return { members: records, findings: [...asText.findings, ...ofRows] };
}

function belowZero(name: string, at: FindingPlace): Finding {
  return aFinding('cell/not-a-number', at, {
    message: `The quota of ${name} is below zero, so it is left out.`,
    fix: 'Type what this person is to win in a month, or empty the cell.',
    cause: 'team:quota',
  });
}

/** The name of the manager whom a cell means, by name, alias or address; null = nobody in Team. */
function managerFinder(known: ReadonlyMap<string, TeamMember>): (written: string) => string | null {
  const names = nameIndex(known);
  return (written) => {
    const { name, email } = nameAndAddress(written);
    for (const text of [written, email, name]) {
      const found = text === null ? undefined : names.get(text);
      if (found !== undefined) return found.name;
    }
    return null;
  };
}

/** Everything that an Owner cell may say for this person. */
export function namesOf(member: TeamMember): string[] {
  return [member.name, ...member.aliases, ...(member.email === null ? [] : [member.email])];
}

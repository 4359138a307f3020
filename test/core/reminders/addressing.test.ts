import { describe, expect, it } from 'vitest';
import { addresseeOf, findMember } from '../../../src/core/reminders/addressing.ts';
import type { AddressBook } from '../../../src/core/reminders/addressing.ts';
import { mailScheduleOf } from '../../../src/core/reminders/mail-schedule.ts';
import { mailboxOfWhoeverSetItUp } from '../../../src/core/reminders/mailbox-of-whoever-set-it-up.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import { aTeamMember, day, someRecords, someSettings } from '../../support/builders.ts';

/** A Tuesday. */
const today = day('2026-11-24');
const ben = aTeamMember({ name: 'Ben', email: 'Ben@Team.example', manager: 'Ann' });
const ann = aTeamMember({ name: 'Ann', email: 'ann@team.example', manager: 'Ruth' });
const ruth = aTeamMember({ name: 'Ruth', email: 'ruth@team.example' });
const settings = someSettings({ teamAddress: 'Sales@team.example' });

const bookOf = (team: readonly TeamMember[], changes: Partial<AddressBook> = {}): AddressBook => ({
  ...{ team, settings, suppressions: new Set(), refused: new Map(), mayBeMailed: () => true },
  ...changes,
});
const refusal = (address: string) => new Map([[address, { address, since: today, until: today }]]);

describe('who is told of a lead, and why it is not its owner', () => {
  type Audience = Parameters<typeof addresseeOf>[1];
  const told = (owner: string | null, audience: Audience, book: AddressBook): string => {
    const to = addresseeOf(owner, audience, book, today);
    if ('nobody' in to) return `nobody: ${to.nobody}`;
    expect(to.recipient.name).toBe(to.member?.name ?? null);
    return `${to.via} ${to.recipient.address}, ${to.instead ?? 'theirs'}`;
  };
  const withBen = (changes: Partial<TeamMember>) => bookOf([{ ...ben, ...changes }, ann, ruth]);
  const all = bookOf([ben, ann, ruth]);
  const flat = bookOf([{ ...ben, manager: null }]);

  it.each<[string, string | null, Audience, AddressBook]>([
    ['owner Ben@Team.example, theirs', 'Ben', 'owner', all],
    ['owner Ben@Team.example, theirs', 'Ben', 'owner', withBen({ awayUntil: today })],
    ['team Sales@team.example, no owner', null, 'owner', all],
    ['team Sales@team.example, Zoe is not in Team', 'Zoe', 'owner', all],
    ['manager ann@team.example, Ben has no address', 'Ben', 'owner', withBen({ email: null })],
    ['manager ann@team.example, Ben has no address', 'Ben', 'owner', withBen({ email: 'to be found', active: false })],
    ['manager ann@team.example, Ben is not in Team', 'Ben', 'owner', withBen({ email: null, inTeam: false })],
    ['manager ann@team.example, Ben is not active', 'Ben', 'owner', withBen({ active: false })],
    ['manager ann@team.example, Ben is away until Wed 25 Nov', 'Ben', 'owner', withBen({ awayUntil: today + 1 })],
    [
      'manager ann@team.example, Ben’s address refuses mail',
      'Ben',
      'owner',
      { ...all, refused: refusal('ben@team.example') },
    ],
    [
      'manager ann@team.example, Ben’s address is in Suppressions',
      'Ben',
      'owner',
      { ...all, suppressions: new Set(['ben@team.example']) },
    ],
    [
      'manager ann@team.example, Ben’s address may not be mailed (LEADSHEET_MAIL_DOMAINS)',
      'Ben',
      'owner',
      { ...all, mayBeMailed: (address) => address !== 'Ben@Team.example' },
    ],
    [
      'manager ruth@team.example, Ben is not active',
      'Ben',
      'owner',
      bookOf([{ ...ben, active: false }, { ...ann, email: null }, ruth]),
    ],
    ['manager ann@team.example, theirs', 'Ben', 'manager', all],
    ['manager ann@team.example, Ben is not active', 'Ben', 'manager', withBen({ active: false })],
    ['manager ruth@team.example, Ann is not active', 'Ben', 'manager', bookOf([ben, { ...ann, active: false }, ruth])],
    ['team Sales@team.example, theirs', 'Ben', 'manager', flat],
    ['team Sales@team.example, theirs', 'Ben', 'manager', withBen({ manager: 'Nobody' })],
    ['team Sales@team.example, theirs', 'Ben', 'team', all],
    ['team Sales@team.example, no owner', null, 'team', all],
    ['nobody: no address', 'Ben', 'team', { ...all, settings: someSettings() }],
    [
      'nobody: no owner',
      null,
      'owner',
      { ...all, settings: someSettings({ teamAddress: 'a@x.example, b@y.example' }) },
    ],
    ['nobody: no owner', null, 'owner', { ...all, suppressions: new Set(['@team.example']) }],
    ['nobody: no owner', null, 'owner', { ...all, refused: refusal('sales@team.example') }],
    ['nobody: no owner', null, 'owner', { ...all, mayBeMailed: () => false }],
  ])('%s', (expected, owner, audience, book) => {
    expect(told(owner, audience, book)).toBe(expected.replace('Ben’s', "Ben's"));
  });

  it('is at most the fifth above the owner: rings in the Manager column end', () => {
    const chain = (active: number) =>
      Array.from({ length: 8 }, (_, i) =>
        aTeamMember({ name: `M${i}`, email: `m${i}@team.example`, manager: `M${(i + 1) % 8}`, active: i === active }),
      );
    expect([5, 6].map((active) => told('M0', 'owner', bookOf(chain(active))))).toEqual([
      'manager m5@team.example, M0 is not active',
      'team Sales@team.example, M0 is not active',
    ]);
  });

  it('finds a member by name first, then by address or alias, the first of the same', () => {
    const one = aTeamMember({ name: 'Ann', email: 'Ann@team.example', aliases: ['Annie', 'Ben', ' Boss '] });
    const two = aTeamMember({ name: 'Ben', email: 'ben@team.example', aliases: ['annie'] });
    const team = [one, two, aTeamMember({ name: 'ANN', email: 'third@team.example' })];
    const found = ['Ann', ' ann ', 'BEN', 'annie', 'boss', 'ann@TEAM.example', 'ben@team.example', 'Zoe', '', '  '].map(
      (text) => findMember(text, team),
    );
    expect(found).toEqual([one, one, two, one, one, one, two, null, null, null]);
  });
});

describe('when a member gets mail: by Team, else by Settings, else by what ships', () => {
  const at = (member: Partial<TeamMember> | null, changes: Partial<Settings> = {}) =>
    mailScheduleOf(
      member === null ? null : { ...ann, ...member },
      someSettings({ timeZone: 'Europe/Berlin', sendAt: 540, ...changes }),
      [],
    );

  it('a zone that is not known is passed over', () => {
    const zone = (mine: string | null, ours: string) => at({ timeZone: mine }, { timeZone: ours }).timeZone;
    expect(zone('Asia/Kathmandu', 'Europe/Berlin')).toBe('Asia/Kathmandu');
    expect(zone('No/Where', 'Europe/Berlin')).toBe('Europe/Berlin');
    expect(zone('', 'Europe/Berlin')).toBe('Europe/Berlin');
    expect(zone(null, 'No/Where')).toBe('UTC');
    expect(at(null).timeZone).toBe('Europe/Berlin');
  });

  it('and so is a minute that no day has', () => {
    const minutes = [0, 1440, -1, 1441, null];
    expect(minutes.map((sendAt) => at({ sendAt }).sendAt)).toEqual([0, 1440, 540, 540, 540]);
    expect(at(null, { sendAt: 1441 }).sendAt).toBe(480);
    const quiet = minutes.map((minute) => at(null, { quietHoursFrom: minute, quietHoursTo: minute }));
    expect(quiet.map(({ quietHoursFrom, quietHoursTo }) => [quietHoursFrom, quietHoursTo])).toEqual(
      [0, 1440, null, null, null].map((minute) => [minute, minute]),
    );
  });

  it('on their working days, and when they are back', () => {
    expect(at({ awayUntil: today }).awayUntil).toBe(today);
    expect(at(null).awayUntil).toBeNull();
    expect(at({ workingDays: [7] }).calendar.isWorkingDay(today)).toBe(false);
    expect(at({ workingDays: [2] }).calendar.isWorkingDay(today)).toBe(true);
  });
});

describe('with whom mail starts', () => {
  const away = { ...ruth, awayUntil: today + 9, timeZone: 'Europe/Berlin' };
  const team = [
    { ...ben, manager: 'Ann' },
    { ...ann, manager: 'Ruth' },
    away,
    aTeamMember({ name: 'Cy', manager: 'Ruth' }),
  ];
  const now = Date.parse('2026-11-24T09:00:00Z');
  const start = (changes: Partial<Settings>, book: Partial<AddressBook> = {}, members = team) => {
    const mine = someSettings(changes);
    return mailboxOfWhoeverSetItUp(bookOf(members, book), someRecords({ team: members }), mine, now);
  };
  const both = { myAddress: 'me@team.example', teamAddress: 'sales@team.example' };

  it('my address, else the team’s, else the manager whom most name, else nobody', () => {
    const address = (...about: Parameters<typeof start>) => start(...about)?.recipient;
    const not = (...those: readonly string[]) => ({ mayBeMailed: (one: string) => !those.includes(one) });
    expect(address(both)).toEqual({ name: null, address: 'me@team.example' });
    expect(address(both, not('me@team.example'))?.address).toBe('sales@team.example');
    expect(address({}, {})).toEqual({ name: 'Ruth', address: 'ruth@team.example' });
    expect(address({}, {}, team.slice(0, 3))?.address).toBe('ann@team.example');
    expect(address({}, not('ruth@team.example'))).toBeUndefined();
    expect(address({}, {}, [{ ...ben, manager: null }, aTeamMember({ name: 'Di', manager: 'Zoe' })])).toBeUndefined();
  });

  it('in their own time zone, also where Team says that they are away', () => {
    const mailbox = start({});
    expect(mailbox?.schedule).toMatchObject({ timeZone: 'Europe/Berlin', awayUntil: null });
    expect(mailbox?.time).toEqual({ today, isDue: true, isWorkingHour: true });
    expect(mailbox?.candidates).toEqual([]);
  });
});

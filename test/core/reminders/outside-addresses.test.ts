import { expect, it } from 'vitest';
import { addressesOutside } from '../../../src/core/reminders/outside-addresses.ts';
import { isOfDomain } from '../../../src/core/schema/values/plain-address.ts';
import { aTeamMember, someSettings } from '../../support/builders.ts';

it('names whose address may not be mailed here, of those that are in use, while mail is on', () => {
  const mayBeMailed = (address: string): boolean => isOfDomain(address, ['team.example']);
  const team = [
    aTeamMember({ name: 'Ann', email: 'ann@team.example' }),
    aTeamMember({ name: 'Ben', email: 'ben@evil.example' }),
    aTeamMember({ name: 'Cy', email: 'cy@evil.example', active: false }),
    aTeamMember({ name: 'dee@sub.team.example', email: 'dee@sub.team.example' }),
    ...[1, 2, 3].map((n) => aTeamMember({ name: `E${n}`, email: `e${n}@evil.example` })),
  ];
  const settings = someSettings({ mail: 'on', myAddress: 'boss@evil.example', teamAddress: 'sales@TEAM.example' });
  const why = 'is of no domain that may be mailed (LEADSHEET_MAIL_DOMAINS)';
  const rest = 'the mail goes to the manager, else to Team address.';
  expect(addressesOutside({ team, settings, mayBeMailed })).toEqual([
    `My address in Settings, boss@evil.example, ${why}: it gets no mail and no replies.`,
    `Ben's address ben@evil.example ${why}: ${rest}`,
    `The address dee@sub.team.example ${why}: ${rest}`,
    `E1's address e1@evil.example ${why}: ${rest}`,
    '2 more addresses may not be mailed.',
  ]);
  const others = team.filter(({ name }) => name !== 'E3');
  const outside = { ...settings, myAddress: null, teamAddress: 'all@evil.example', mail: 'only me' as const };
  const said = addressesOutside({ team: others, settings: outside, mayBeMailed });
  expect([said[0], said.at(-1)]).toEqual([
    `Team address in Settings, all@evil.example, ${why}: it gets no mail and no replies.`,
    '1 more address may not be mailed.',
  ]);
  const three = others.filter(({ name }) => name !== 'E2');
  expect(addressesOutside({ team: three, settings, mayBeMailed })).toHaveLength(4);
  expect(addressesOutside({ team, settings: { ...settings, mail: 'off' }, mayBeMailed })).toEqual([]);
});

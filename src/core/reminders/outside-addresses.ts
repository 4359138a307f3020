import { writtenIn } from '../words/written/written.ts';
import type { Settings } from '../workbook/settings.ts';
import type { TeamMember } from '../leads/team-member.ts';
import { oneLine } from '../words/one-line.ts';
import { plainAddress } from '../schema/values/plain-address.ts';

const mostNamed = 3;

/**
 * Whose address, of those that the sheet names, is of a domain that may not be mailed here, and what follows from it. The
 * sheet cannot widen that; nothing is said while mail is off.
 */
export function addressesOutside({
  team,
  settings,
  mayBeMailed,
}: {
  readonly team: readonly TeamMember[];
  readonly settings: Settings;
  readonly mayBeMailed: (address: string) => boolean;
}): string[] {
  const w = writtenIn(settings.locale);
  if (settings.mail === 'off') return [];
  const outside = (text: string | null): string | null => {
    const address = plainAddress(text);
    return address === null || mayBeMailed(address) ? null : address;
  };
  const why = 'is of no domain that may be mailed (LEADSHEET_MAIL_DOMAINS)';
  const ofSettings = (['Team address', 'My address'] as const).flatMap((setting) => {
    const address = outside(setting === 'Team address' ? settings.teamAddress : settings.myAddress);
    return address === null ? [] : [`${setting} in Settings, ${address}, ${why}: it gets no mail and no replies.`];
  });
  const ofOwners = team.flatMap(({ name, email, active }) => {
    const address = active ? outside(email) : null;
    if (address === null) return [];
    const who = name.includes(address) ? `The address ${address}` : `${oneLine(name, 60)}'s address ${address}`;
    return [`${who} ${why}: the mail goes to the manager, else to Team address.`];
  });
  const rest = ofOwners.length - mostNamed;
  const more =
    rest > 0 ? [`${w.count(rest, { one: 'more address', other: 'more addresses' })} may not be mailed.`] : [];
  return [...ofSettings, ...ofOwners.slice(0, mostNamed), ...more];
}

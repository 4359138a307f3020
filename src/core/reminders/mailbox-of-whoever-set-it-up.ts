import type { Records } from '../leads/records.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Instant } from '../workbook/day-time.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import { findMember, isMailable } from './addressing.ts';
import type { AddressBook } from './addressing.ts';
import { mailScheduleOf } from './mail-schedule.ts';
import { mailTimeOf } from './mail-time.ts';
import type { Mailbox } from './mailbox.ts';

/** My address, else the team's, else the manager whom most owners name. */
export function mailboxOfWhoeverSetItUp(
  book: AddressBook,
  records: Records,
  settings: Settings,
  now: Instant,
): Mailbox | null {
  const managers = new Map<string, number>();
  for (const { manager } of records.team) {
    const address = manager === null ? null : plainAddress(findMember(manager, records.team)?.email);
    if (address !== null) managers.set(address, (managers.get(address) ?? 0) + 1);
  }
  const mostNamed = [...managers].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const wanted = [settings.myAddress, settings.teamAddress, mostNamed].map(plainAddress);
  const address = wanted.find((one) => one !== null && isMailable(one, book)) ?? null;
  if (address === null) return null;
  const member = findMember(address, records.team);
  const schedule = { ...mailScheduleOf(member, settings, records.holidays), awayUntil: null };
  return {
    recipient: { name: member?.name ?? null, address },
    schedule,
    time: mailTimeOf(now, schedule),
    candidates: [],
  };
}

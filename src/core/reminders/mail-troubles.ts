import type { Written } from '../words/written/written.ts';
import { writtenIn } from '../words/written/written.ts';
import type { LedgerRow } from '../logs/ledger-row.ts';
import type { Settings } from '../workbook/settings.ts';
import type { TeamMember } from '../leads/team-member.ts';
import { oneLine } from '../words/one-line.ts';
import type { DayTime } from '../workbook/day-time.ts';
import { plainAddress } from '../schema/values/plain-address.ts';
import { refusedAddresses } from './refused-addresses.ts';
import type { RefusedAddress } from './refused-addresses.ts';
import { isOfTrial } from './trial.ts';

/** For so many days a mail that did not arrive, or may not have, is worth a line. */
const worthALine = 7;
const mostNamed = 3;

/** What is the matter with mail now, each trouble with what to do, the worst first; none = all is well. */
export function mailTroubles(about: {
  /** Of the plan that is made: outside a trial without the mails of one. */
  readonly ledger: readonly LedgerRow[];
  readonly team: readonly TeamMember[];
  readonly settings: Settings;
  readonly now: DayTime;
}): string[] {
  const w = writtenIn(about.settings.locale);
  const { ledger, now } = about;
  const lately = ledger.filter(
    ({ settledAt }) => settledAt !== null && settledAt <= now + 1 && now - settledAt <= worthALine,
  );
  const last = lastOfEach(lately);
  const doubtful = lately.filter(({ state }) => state === 'needs review').length;
  return [
    ...mailAsSuch(lately, now, w),
    ...last
      .filter(({ outcome, key }) => outcome === 'refused recipient' && isOfTrial(key))
      .slice(0, 1)
      .map(ofTheTrial),
    ...refusedInWords(refusedAddresses(ledger, Math.floor(now)), about),
    ...refusedMails(
      last.filter(({ outcome }) => outcome === 'refused message'),
      now,
      w,
    ),
    ...mailsPutOff(
      last.filter(({ outcome }) => outcome === 'not sent'),
      now,
      w,
    ),
    ...(doubtful === 0 ? [] : [`${w.count(doubtful, 'mail')} may not have arrived: see Reminder Log, "needs review".`]),
  ];
}

/** Whose address refuses mail, and what to do about it, for as long as it is passed over and still stands in the sheet. */
export function refusedInWords(
  refused: ReadonlyMap<string, RefusedAddress>,
  { team, settings, now }: { readonly team: readonly TeamMember[]; readonly settings: Settings; readonly now: DayTime },
): string[] {
  const w = writtenIn(settings.locale);
  const today = Math.floor(now);
  const sentences = [...refused].flatMap(([key, { address, since, until }]) => {
    const isIt = (text: string | null): boolean => plainAddress(text)?.toLowerCase() === key;
    const refuses = `refused mail for good on ${w.dayShort(since, today)}`;
    const again = w.dayShort(until, today);
    const setting = isIt(settings.teamAddress) ? 'Team address' : isIt(settings.myAddress) ? 'My address' : null;
    const owners = team.filter(({ email, active }) => active && isIt(email));
    if (owners.length === 0 && setting !== null)
      return [
        `The address ${address} (${setting} in Settings) ${refuses}: correct it there. It gets no mail until ${again}.`,
      ];
    return owners.map(({ name, inTeam }) => {
      const who = name.toLowerCase().includes(key)
        ? `The address ${address}`
        : `${oneLine(name, 60)}'s address ${address}`;
      const where = inTeam ? 'correct it in Team' : 'correct it in the Owner column';
      return `${who} ${refuses}: ${where}. Until ${again} the mail goes to the manager, else to Team address.`;
    });
  });
  const rest = sentences.length - mostNamed;
  return rest > 0
    ? [
        ...sentences.slice(0, mostNamed),
        `${w.count(rest, { one: 'more address', other: 'more addresses' })} refused mail.`,
      ]
    : sentences;
}

function mailAsSuch(lately: readonly LedgerRow[], now: DayTime, w: Written): string[] {
  const last = newest(lately.filter(({ outcome }) => outcome === 'stop' || outcome === 'sent'));
  if (last?.outcome !== 'stop') return [];
  return [
    `Mail could not be sent ${when(last, now, w)}: ${saidBy(last)}. Until that is put right no mail goes out; leadsheet doctor looks for the cause.`,
  ];
}

function ofTheTrial({ recipient }: LedgerRow): string {
  return `The address ${recipient} refused mail for good: put another one into LEADSHEET_MAIL_REDIRECT.`;
}

function refusedMails(rows: readonly LedgerRow[], now: DayTime, w: Written): string[] {
  const last = newest(rows);
  if (last === null) return [];
  return [
    `The mail server refused a mail to ${namesOf(rows)} ${when(last, now, w)}: ${saidBy(last)}. What it said comes in the next mail; where that is refused too, ask whoever runs the mail server to let Leadsheet's mail through.`,
  ];
}

function mailsPutOff(rows: readonly LedgerRow[], now: DayTime, w: Written): string[] {
  const last = newest(rows);
  if (last === null) return [];
  const next = last.state === 'retry' ? 'It is tried again.' : 'What it said comes in the next mail.';
  return [`Mail to ${namesOf(rows)} could not be sent ${when(last, now, w)}: ${saidBy(last)}. ${next}`];
}

function namesOf(rows: readonly LedgerRow[]): string {
  const names = [...new Set(rows.map(({ recipient }) => oneLine(recipient, 100)))];
  const rest = names.length - mostNamed;
  return rest > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${rest} more` : names.join(', ');
}

const when = ({ settledAt }: LedgerRow, now: DayTime, w: Written): string => `(${w.dayAndTime(settledAt ?? now, now)})`;

const saidBy = ({ reply }: LedgerRow): string => oneLine(reply ?? 'no reason given', 160).replace(/[.\s]+$/, '');

/** The last mail of each kind to each address, of those whose outcome is known. */
function lastOfEach(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const last = new Map<string, LedgerRow>();
  for (const row of rows) {
    const name = `${row.kind} ${row.recipient.toLowerCase()}`;
    const known = last.get(name);
    if (known === undefined || (row.settledAt ?? 0) >= (known.settledAt ?? 0)) last.set(name, row);
  }
  return [...last.values()];
}

/** Of several of the same second the last, in the order in which they were sent. */
function newest(rows: readonly LedgerRow[]): LedgerRow | null {
  return rows.reduce<LedgerRow | null>(
    (last, row) => (last === null || (row.settledAt ?? 0) >= (last.settledAt ?? 0) ? row : last),
    null,
  );
}

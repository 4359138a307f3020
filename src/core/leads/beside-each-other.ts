import { issueSentences } from '../words/sentences/issues.ts';
import type { Written } from '../words/written/written.ts';
import type { Lead } from './lead.ts';

/** What of a lead somebody would compare, by schema field, as text; null where its row says nothing. */
const compared: Readonly<Record<string, (lead: Lead, written: Written) => string | null>> = {
  company: ({ company }) => company,
  contact: ({ contact }) => contact,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  source: ({ source }) => source,
  owner: ({ owner }) => owner,
  stage: ({ stageText }) => stageText || null,
  amount: ({ amount, currency }, written) =>
    amount === null ? null : currency === null ? written.number(amount) : written.moneyExact(amount, currency),
  created: ({ created }, written) => (created === null ? null : written.day(created)),
  expectedClose: ({ expectedClose }, written) => (expectedClose === null ? null : written.day(expectedClose)),
  nextStep: ({ nextStep }) => nextStep,
  followUp: ({ followUp }, written) => (followUp === null ? null : written.day(followUp)),
  lastContact: ({ lastContact }, written) => (lastContact === null ? null : written.day(lastContact)),
  closedOn: ({ closedOn }, written) => (closedOn === null ? null : written.day(closedOn)),
  lostReason: ({ lostReason }) => lostReason,
  notes: ({ notes }) => notes,
};

/** A cell may hold a page. */
const longest = 60;

/**
 * What each of two rows says that the other does not, and what they say otherwise: whoever puts them together sees what would be
 * lost. '' where they say the same.
 *
 * @param headerOf what the team calls a field in the tab of a lead
 */
export function besideEachOther(
  one: Lead,
  other: Lead,
  { headerOf, written }: { readonly headerOf: (lead: Lead, field: string) => string; readonly written: Written },
): string {
  const alone: readonly [string[], string[]] = [[], []];
  const unlike: string[] = [];
  for (const [field, textOf] of Object.entries(compared)) {
    const [a, b] = [textOf(one, written), textOf(other, written)].map((text) => cut((text ?? '').trim()));
    if (a === undefined || b === undefined || a.toLowerCase() === b.toLowerCase()) continue;
    const header = headerOf(a === '' ? other : one, field);
    if (b === '') alone[0].push(`${header} ${a}`);
    else if (a === '') alone[1].push(`${header} ${b}`);
    else unlike.push(issueSentences.unlike({ header, one: a, other: b }, written));
  }
  const place = (lead: Lead) => ({ row: String(lead.row), tab: one.tabId === other.tabId ? null : lead.tab });
  return [
    ...[one, other].flatMap((lead, i) => {
      const has = alone[i === 0 ? 0 : 1].join('; ');
      return has === '' ? [] : [issueSentences.hasAlone({ ...place(lead), has }, written)];
    }),
    ...(unlike.length === 0 ? [] : [issueSentences.notTheSame({ what: unlike.join('; ') }, written)]),
  ].join(' ');
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

import { remembered } from '../workbook/remembered.ts';
import type { TabName } from '../workbook/workbook.ts';
import { fold, foldHeader, foldWholeHeader } from './fold.ts';
import { withoutLegend } from './header-legend.ts';
import { headerWords } from './header-words.ts';
import { isMeasured, moneyIn, withoutMoney } from './header-money.ts';
import { columnOf, tabSchemas } from './tab-schemas.ts';

/** What a header may mean. */
export interface HeaderMeaning {
  readonly field: string;
  /** 0 = the label itself; n = the n-th alias, the nearest first. */
  readonly rank: number;
}

/** Folded header → what it may mean, in one tab. A label beats an alias of another column. */
type HeaderIndex = ReadonlyMap<string, HeaderMeaning>;

function indexOf(tab: TabName): HeaderIndex {
  const index = new Map<string, HeaderMeaning>();
  const columns = tabSchemas[tab].columns.filter((column) => !column.header.includes('<'));
  const add = (label: string, meaning: HeaderMeaning): void => {
    const folded = foldWholeHeader(label);
    const before = index.get(folded);
    if (folded !== '' && (before === undefined || meaning.rank < before.rank)) index.set(folded, meaning);
  };
  for (const { field, header } of columns) add(header, { field, rank: 0 });
  for (const { field, aliases = [] } of columns) aliases.forEach((alias, at) => add(alias, { field, rank: at + 1 }));
  return index;
}

const indices: ReadonlyMap<TabName, HeaderIndex> = new Map(
  (Object.keys(tabSchemas) as TabName[]).map((tab): [TabName, HeaderIndex] => [tab, indexOf(tab)]),
);

/** What CRMs write in front of every header of an export. */
export const ofExport =
  /^(?:deal|lead|opportunity|person|organi[sz]ation|affaire|prospect|personne|negocio|negócio|trato|persona|pessoa|affare|trattativa|persoon|szansa|osoba|affär)\s+-\s+(?=.)/i;

/** The meanings of the words of labels and aliases of the leads → what a header of the same words may mean. */
const ofWords: ReadonlyMap<string, HeaderMeaning> = indexOfWords();

function indexOfWords(): ReadonlyMap<string, HeaderMeaning> {
  const index = new Map<string, HeaderMeaning>();
  for (const { field, header, aliases = [] } of tabSchemas.leads.columns) {
    if (header.includes('<')) continue;
    [header, ...aliases].forEach((label, at) => {
      const { meanings, unknown } = headerWords(label);
      const key = keyOf(meanings);
      const rank = Math.max(1, at);
      const says = unknown.length === 0 && key !== '' && !meanings.some((each) => each === 'never' || each === 'part');
      if (says && rank < (index.get(key)?.rank ?? Infinity)) index.set(key, { field, rank });
    });
  }
  return index;
}

function keyOf(meanings: readonly string[]): string {
  return [...meanings].sort().join(' ');
}

/**
 * What a header means in a tab, by label or alias: as it stands, without what says nothing in brackets, and in leads as a header whose
 * words mean the same (“Deal - Owner”, “closeDate”, “Voraussichtliches Abschlussdatum”); null = not known.
 */
export function meaningOf(tab: TabName, label: string): HeaderMeaning | null {
  // A number is asked as well where headers are looked for, and says nothing.
  return /^\d[\d.]*$/.test(label) ? null : readers[tab](label);
}

const readers = Object.fromEntries(
  (Object.keys(tabSchemas) as TabName[]).map((tab) => [tab, remembered((label) => readHeader(tab, label))]),
) as Readonly<Record<TabName, (label: string) => HeaderMeaning | null>>;

function readHeader(tab: TabName, label: string): HeaderMeaning | null {
  const index = indices.get(tab);
  const header = withoutLegend(label);
  const bare = header.length > 120 ? header : withoutMoney(header);
  const meaning =
    index?.get(foldWholeHeader(bare)) ??
    (bracketsSay(bare) ? undefined : index?.get(foldHeader(bare))) ??
    (tab === 'leads' ? (byWords(bare) ?? byMoney(header)) : null);
  if (meaning === null) return null;
  // “MOBILE (€)” is no telephone, and “Volume (tons)” no money.
  const isAmount = columnOf(tab, meaning.field).type === 'amount';
  return (isAmount ? isMeasured(header) : bare !== header) ? null : meaning;
}

/** “Close (expected)”, “Value (weighted)”: what stands in brackets is a difference, and no unit. */
function bracketsSay(header: string): boolean {
  // As much as `foldHeader` looks at.
  const inside = /[([{]([^)\]}]*)[)\]}]\s*$/.exec(header.slice(0, 200))?.[1];
  return inside !== undefined && headerWords(inside).meanings.length > 0;
}

/** Behind every alias. */
const leastRank = 1000;

function byMoney(header: string): HeaderMeaning | null {
  const grade = moneyIn(header);
  return grade === 'full' || grade === 'money' ? { field: 'amount', rank: leastRank } : null;
}

/** What says no more than whose column it is: “Deal owner” is the owner, “Deal name” is no name of a person. */
const notAlone = new Set([
  'name',
  'title',
  'date',
  'type',
  'contact',
  'open',
  'contact name',
  'date open',
  'first name',
  'last name',
  'address',
]);

/** Too little to go by, but as people write it: “When” may be any date. */
const onlyAsWritten = new Set([
  'date',
  'deal',
  'contact date first',
  'contact first',
  // “Contact number” is a telephone, “contact_id” a key.
  'contact id',
  'change last',
  'won',
  'lost',
  'lost won',
  // “Campaign” is where a lead came from, “Bid”, of the same kind of word, is none.
  'job',
]);

function byWords(header: string): HeaderMeaning | null {
  const { meanings, unknown } = headerWords(header);
  if (unknown.length > 0 || meanings.length === 0 || onlyAsWritten.has(keyOf(meanings))) return null;
  const known = (said: readonly string[]): HeaderMeaning | null => {
    const found = ofWords.get(keyOf(said));
    if (found !== undefined || !said.includes('date')) return found ?? null;
    const undated = ofWords.get(keyOf(said.filter((each) => each !== 'date')));
    return undated !== undefined && columnOf('leads', undated.field).type === 'date' ? undated : null;
  };
  const whole = known(meanings);
  if (whole !== null) return whole;
  const rest = meanings.filter((meaning) => meaning !== 'deal' && meaning !== 'job');
  return rest.length === meanings.length || notAlone.has(keyOf(rest)) ? null : known(rest);
}

const entered =
  /^(?:entered|date entered|entered on|entered at|entry|date of entry|moved to|reached|eingetreten|erreicht|eintritt|in phase|entree|entre en|entree en|passage en|date d'entree en|entrado|entrado en|entrada en|fecha de entrada en)[\s:_-]+(.+)$/;

/** The stage that a header such as `Entered Proposal` names, as typed; null where it is no such header. */
export function enteredStageOf(header: string): string | null {
  const trimmed = header.trim();
  if (trimmed.length > 120) return null;
  const found = entered.exec(fold(trimmed));
  if (found === null) return null;
  const name = found[1] ?? '';
  // Folding keeps the number of letters for nearly all text; where it does not, the folded name does as well.
  const typed = trimmed.slice(-name.length).trim();
  return fold(typed) === name ? typed : name;
}

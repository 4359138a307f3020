import type { TabName } from '../workbook/workbook.ts';
import { fold, foldHeader, foldWholeHeader } from './fold.ts';
import { tabSchemas } from './tab-schemas.ts';

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

/** “Amount EUR”, “Betrag in CHF”. */
export const currencyAtEnd =
  /[\s,:/-](?:in\s+)?(EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|MXN|ZAR|SGD|HKD|ILS|AED)$/;

/** What CRMs write in front of every header of an export. */
export const ofExport = /^(?:deal|lead|opportunity|person)\s+-\s+(?=.)/i;

/**
 * What a header means in a tab, by label or alias, with or without what stands in brackets or as a currency at its end, and
 * without what an export put in front (“Deal - Owner”); null = not known.
 */
export function meaningOf(tab: TabName, header: string): HeaderMeaning | null {
  const index = indices.get(tab);
  const exact = index?.get(foldWholeHeader(header)) ?? index?.get(foldHeader(header));
  if (exact !== undefined || header.length > 200) return exact ?? null;
  const bare = header.trim().replace(currencyAtEnd, '').replace(ofExport, '');
  return bare === header.trim() ? null : (index?.get(foldHeader(bare)) ?? null);
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

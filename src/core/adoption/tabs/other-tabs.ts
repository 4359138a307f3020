import { fold } from '../../schema/fold.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import type { TabName, Workbook } from '../../workbook/workbook.ts';
import type { Adoption, RecognisedTab } from '../adoption.ts';
import type { MappingRow } from '../stored-mapping.ts';

/** What is known of the tabs of a workbook once those with leads are found. */
interface KnownTabs {
  /** IDs of those that hold leads, or are asked. */
  readonly spokenFor: ReadonlySet<number>;
  /** Lists of ours. */
  readonly lists: ReadonlyMap<TabName, RecognisedTab>;
  /** What those look like that were looked at. */
  readonly looked: readonly { readonly tabId: number; readonly looksLike: string }[];
  readonly mapping: readonly MappingRow[];
}

/**
 * Every tab of people's in which something stands and no lead is read, with the reason: none is left out without a word but Settings
 * and Stages, which are ours.
 */
export function otherTabs({ tabs }: Workbook, { spokenFor, lists, looked, mapping }: KnownTabs): Adoption['otherTabs'] {
  const looks = new Map(looked.map(({ tabId, looksLike }) => [tabId, looksLike]));
  const isOf = new Map([...lists.values()].map(({ tabId, name }) => [tabId, name]));
  const unwanted = new Set(mapping.flatMap((row) => (row.kind === 'not leads' ? [fold(row.title)] : [])));
  return tabs.flatMap(({ id, title, ownedAs, rows }) => {
    if (ownedAs !== null || spokenFor.has(id) || rows.every((cells) => cells.length === 0)) return [];
    const name = isOf.get(id);
    if (name === 'settings' || name === 'stages') return [];
    const isSaid = unwanted.has(fold(title));
    const read = name === undefined ? null : `is read as ${tabSchemas[name].title}`;
    return [
      { title, because: isSaid ? 'is none, as Settings says' : (read ?? looks.get(id) ?? 'looks like something else') },
    ];
  });
}

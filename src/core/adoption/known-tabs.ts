import { tabsKey } from '../logs/memory-keys.ts';
import { listFromText } from '../logs/list-from-text.ts';
import { rememberedIn } from '../logs/parse-worker-memory.ts';
import { tabNames } from '../schema/tab-schemas.ts';
import { asideAsText, asideFrom } from './rows/aside-rows.ts';
import type { AsideRows } from './rows/aside-rows.ts';
import type { KeptStanding } from './standing/kept-standing.ts';
import { keptStandingFrom } from './standing/kept-standing-from.ts';
import { isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Tab, TabName, Workbook } from '../workbook/workbook.ts';

/** A tab of people's, as it is known again from one run to the next (docs/decisions/0015). */
export interface KnownTab {
  /** What it was called when it was first seen; '' = the first tab of leads. */
  readonly key: string;
  readonly id: number;
  readonly title: string;
  /** The columns beside Stage that say how deals ended, and whether they are read: decided once, for counts change every night. */
  readonly outcome?: DecidedOutcome;
  /**
   * Leads were read there: whatever it is called and looks like since, they are not gone (`now`). `once` = somebody said since that
   * they never were leads.
   */
  readonly held?: 'now' | 'once';
  /** A list of ours was read there, such as Settings: it is, whatever it is called since. */
  readonly is?: TabName;
  /** Its rows stood there and nobody knew yet what they are, or where: whoever is read there first has not just come. */
  readonly isUnread?: true;
  /** Where its leads stand, if in no column: a stage that is renamed stays the same, and a word among dates changes nothing. */
  readonly stands?: KeptStanding;
  /** Rows that were no leads because of what was asked or said of them: they begin to count by an answer, not by a sort or another wording. */
  readonly aside?: readonly AsideRows[];
}

export interface DecidedOutcome {
  /** Folded headers. */
  readonly headers: readonly string[];
  readonly isRead: boolean;
}

/** Tabs that are gone and may come back. */
const mostGone = 50;
const noId = -1;
/** More than a workbook that people work in has tabs: each of them is compared with each of these. */
const mostKnown = 1000;

/**
 * Which of people's tabs is which: by the ID and the title, where both are as they were; else by the ID on Google, where it never
 * changes, and by the title in a file, where other programs number sheets anew; and at last by the other of the two. Those that are gone stand at the end.
 */
export function recogniseAgain(
  { tabs, kind }: Pick<Workbook, 'tabs' | 'kind'>,
  known: readonly KnownTab[],
): readonly KnownTab[] {
  const again = new Map<number, KnownTab>();
  const left = new Set(known);
  const peoples = tabs.filter((tab) => tab.ownedAs === null);
  const sameId = (a: KnownTab, b: Tab): boolean => a.id === b.id;
  const sameTitle = (a: KnownTab, b: Tab): boolean => a.title === b.title;
  // The number of a tab that is gone is given again: leads that were read in it stand in the history.
  const idsOfHistory = (): ReadonlySet<CellValue> =>
    new Set(
      tabs.flatMap(({ ownedAs, rows }) =>
        ownedAs === 'stage-history' ? rows.slice(1).flatMap(([lead]) => (isBlank(lead) ? [] : [lead ?? null])) : [],
      ),
    );
  const sameIdInFile = (a: KnownTab, b: Tab): boolean =>
    sameId(a, b) && (a.held !== 'now' || holdsAny(b, idsOfHistory()));
  const both = (a: KnownTab, b: Tab): boolean => sameId(a, b) && sameTitle(a, b);
  const rules = kind === 'xlsx' ? [both, sameTitle, sameIdInFile] : [both, sameId, sameTitle];
  for (const isSame of rules) {
    for (const tab of peoples) {
      if (again.has(tab.id)) continue;
      const before = [...left].find((each) => isSame(each, tab));
      if (before === undefined) continue;
      again.set(tab.id, { ...before, id: tab.id, title: tab.title });
      left.delete(before);
    }
  }
  const taken = new Set(known.map(({ key }) => key));
  for (const { id, title } of peoples) {
    if (again.has(id)) continue;
    let key = title;
    for (let number = 2; taken.has(key); number += 1) key = `${title} ${number}`;
    taken.add(key);
    again.set(id, { key, id, title });
  }
  // Whatever is known of one that is gone is no longer said of its number.
  const gone = [...left].slice(0, mostGone).map((each) => (again.has(each.id) ? { ...each, id: noId } : each));
  return [...peoples.flatMap(({ id }) => again.get(id) ?? []), ...gone];
}

/**
 * With the first tab of leads marked as such when it is first seen: what people accepted in a workbook with one such tab holds by no
 * title at all, and stays with it when others come beside it.
 */
export function withFirst(
  tabs: readonly KnownTab[],
  known: readonly KnownTab[],
  firstLeads: number,
): readonly KnownTab[] {
  if (tabs.some(({ key }) => key === '')) return tabs;
  const before = new Set(known.map(({ key }) => key));
  return tabs.map((each) => (each.id === firstLeads && !before.has(each.key) ? { ...each, key: '' } : each));
}

/** As the next run is to know them, after one that recorded the leads that it read first (IDs of their tabs). */
export function withFirstRead(tabs: readonly KnownTab[], firstRead: ReadonlySet<number>): readonly KnownTab[] {
  return tabs.map((tab) => {
    const { isUnread: _, ...read } = tab;
    return firstRead.has(tab.id) ? read : tab;
  });
}

function holdsAny({ rows }: Tab, ids: ReadonlySet<CellValue>): boolean {
  return rows.some((cells) => cells.some((cell) => ids.has(cell)));
}

/** What sets the findings of a tab of leads apart. */
export function scopeOf(tabs: readonly KnownTab[], tabId: number): string {
  const key = tabs.find(({ id }) => id === tabId)?.key ?? '';
  return key === '' ? '' : `tab:${key}`;
}

/** People's tabs as the last run left them in Memory. */
export function knownTabsIn({ tabs }: Pick<Workbook, 'tabs'>): readonly KnownTab[] {
  const memory = tabs.find(({ ownedAs }) => ownedAs === 'memory');
  return memory === undefined ? [] : knownTabsFromText(rememberedIn(memory, tabsKey));
}

export function knownTabsAsText(tabs: readonly KnownTab[]): string {
  return JSON.stringify(
    tabs.map(({ key, id, title, outcome, held, is, isUnread, stands, aside }) => [
      key,
      id,
      title,
      ...(outcome === undefined ? [] : [outcome.isRead, ...outcome.headers]),
      ...(held === undefined ? [] : [held === 'now' ? 1 : 2]),
      ...(is === undefined ? [] : [[is]]),
      ...(isUnread === undefined ? [] : [3]),
      ...(stands === undefined ? [] : [stands]),
      ...(aside === undefined ? [] : [asideAsText(aside)]),
    ]),
  );
}

/** What cannot be read is not known. */
export function knownTabsFromText(text: string): readonly KnownTab[] {
  return listFromText(text)
    .slice(0, mostKnown)
    .flatMap((entry): KnownTab[] => {
      const [key, id, title, ...more] = Array.isArray(entry) ? (entry as unknown[]) : [];
      if (typeof key !== 'string' || !Number.isSafeInteger(id) || typeof title !== 'string') return [];
      const [isRead, ...headers] = more;
      const texts = headers.filter((each) => typeof each === 'string');
      const held = more.find((each) => each === 1 || each === 2);
      const [list] = more.flatMap((each): readonly unknown[] => (Array.isArray(each) ? each : []));
      const is = tabNames.find((name) => name === list);
      const [stands] = more.flatMap((each) => keptStandingFrom(each) ?? []);
      const aside = more.flatMap(asideFrom);
      return [
        {
          key,
          id: id as number,
          title,
          ...(typeof isRead === 'boolean' ? { outcome: { isRead, headers: texts } } : {}),
          ...(held === undefined ? {} : ({ held: held === 1 ? 'now' : 'once' } as const)),
          ...(is === undefined ? {} : { is }),
          ...(stands === undefined ? {} : { stands }),
          ...(aside.length === 0 ? {} : { aside }),
          ...(more.includes(3) ? { isUnread: true } : {}),
        },
      ];
    });
}

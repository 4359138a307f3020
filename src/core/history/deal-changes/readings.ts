import type { Adoption, RecognisedTab } from '../../adoption/adoption.ts';
import { cellText } from '../../workbook/cell-value.ts';
import { contentHash } from '../../workbook/content-hash.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Workbook } from '../../workbook/workbook.ts';

/** How one tab is read: where one of these is another one, nobody has changed a deal. */
export interface Reading {
  readonly amount: string;
  readonly expectedClose: string;
  readonly owner: string;
  /**
   * What besides Stage says where deals stand: the tab, its headings, ticks. Not which columns hold outcomes: one that somebody adds or gives another
   * name says what became of deals, and what it says is news.
   */
  readonly standing: string;
  /** The header of the column of stages, as it stands; '' = none. */
  readonly stage: string;
}

/** How the sheet is read. */
export interface Readings {
  /** By what sets a tab of leads apart. */
  readonly tabs: ReadonlyMap<string, Reading>;
  /** Stage ID → whether its deals are open, won or lost. */
  readonly kinds: ReadonlyMap<string, string>;
}

const fields = ['amount', 'expectedClose', 'owner', 'standing', 'stage'] as const;

/** From which columns, in which units and by which answers deals are read tonight. */
export function readingsOf(
  { tabs }: Pick<Workbook, 'tabs'>,
  { leadTabs, settings, stages }: Pick<Adoption, 'leadTabs' | 'settings' | 'stages'>,
): Readings {
  const readings = leadTabs.map((tab): [string, Reading] => {
    const label = labelsOf(tabs, tab);
    const of = (field: string): string => label(tab.columns.get(field));
    const money = [of('amount'), of('currency'), ...(tab.plus ?? []).map(label)];
    return [
      tab.scope,
      {
        amount: hashOf([...money, tab.factor ?? 1, tab.decimalMark ?? '', tab.currency ?? '', settings.currency]),
        expectedClose: hashOf([of('expectedClose'), settings.dayOrder ?? '']),
        owner: hashOf([of('owner'), madeBy(tab, 'owner')]),
        standing: hashOf([madeBy(tab, 'stage')]),
        stage: of('stage'),
      },
    ];
  });
  return { tabs: new Map(readings), kinds: new Map(stages.map((stage) => [stage.id, kindOf(stage)])) };
}

/** open, won or lost, and `undecided` where that is asked. */
export function kindOf({ kind, undecided }: Pick<Stage, 'kind' | 'undecided'>): string {
  return undecided === true ? 'undecided' : kind;
}

/** The header of a column; '' = there is none. */
export function labelsOf(tabs: Workbook['tabs'], { tabId, headerRow }: RecognisedTab): (column: number | undefined) => string {
  const header = tabs.find(({ id }) => id === tabId)?.rows[headerRow] ?? [];
  return (column) => (column === undefined ? '' : cellText(header[column]));
} // prettier-ignore

function madeBy({ made = [] }: RecognisedTab, field: 'owner' | 'stage'): string {
  return made.find((column) => column.field === field)?.by ?? '';
}

function hashOf(parts: readonly (string | number)[]): string {
  return contentHash(JSON.stringify(parts));
}

export function readingsAsText({ tabs, kinds }: Readings): string {
  const ofTabs = [...tabs].map(([tab, reading]) => [tab, ...fields.map((field) => reading[field])]);
  return JSON.stringify({ tabs: ofTabs, kinds: [...kinds] });
}

/** What cannot be read is not known. */
export function readingsFromText(text: string): Readings {
  const said = textsIn(text);
  const tabs = said.tabs.flatMap(([tab, ...of]): [string, Reading][] => {
    if (tab === undefined || of.length !== fields.length) return [];
    return [[tab, Object.fromEntries(fields.map((field, at) => [field, of[at] ?? ''])) as unknown as Reading]];
  });
  const kinds = said.kinds.flatMap(([id, kind]): [string, string][] => (id === undefined || kind === undefined ? [] : [[id, kind]])); // prettier-ignore
  return { tabs: new Map(tabs), kinds: new Map(kinds) };
}

function textsIn(text: string): { readonly tabs: readonly (readonly string[])[]; readonly kinds: readonly (readonly string[])[] } {
  const lists = (value: unknown): string[][] =>
    Array.isArray(value)
      ? value.filter((each): each is string[] => Array.isArray(each) && each.every((part) => typeof part === 'string'))
      : [];
  try {
    const said = JSON.parse(text) as { readonly tabs?: unknown; readonly kinds?: unknown } | null;
    return { tabs: lists(said?.tabs), kinds: lists(said?.kinds) };
  } catch {
    return { tabs: [], kinds: [] };
  }
} // prettier-ignore

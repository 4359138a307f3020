import type { Adoption, RecognisedTab } from '../../adoption/adoption.ts';
import { listFromText } from '../../logs/list-from-text.ts';
import { cellText } from '../../workbook/cell-value.ts';
import { contentHash } from '../../workbook/content-hash.ts';
import type { Workbook } from '../../workbook/workbook.ts';

/** How one tab's amounts, days and owners are read: where one of these is another one, nobody has changed a deal. */
interface Reading {
  readonly amount: string;
  readonly expectedClose: string;
  readonly owner: string;
}

/** By what sets a tab of leads apart. */
export type Readings = ReadonlyMap<string, Reading>;

/** Which columns and units amounts, days and owners are read from tonight. */
export function readingsOf(
  { tabs }: Pick<Workbook, 'tabs'>,
  { leadTabs, settings }: Pick<Adoption, 'leadTabs' | 'settings'>,
): Readings {
  const readings = leadTabs.map((tab): [string, Reading] => {
    const header = tabs.find(({ id }) => id === tab.tabId)?.rows[tab.headerRow] ?? [];
    const label = (column: number | undefined): string => (column === undefined ? '' : cellText(header[column]));
    const of = (field: string): string => label(tab.columns.get(field));
    const money = [of('amount'), of('currency'), ...(tab.plus ?? []).map(label)];
    return [
      tab.scope,
      {
        amount: hashOf([...money, tab.factor ?? 1, tab.decimalMark ?? '', tab.currency ?? '', settings.currency]),
        expectedClose: hashOf([of('expectedClose'), settings.dayOrder ?? '']),
        owner: hashOf([of('owner'), madeBy(tab)]),
      },
    ];
  });
  return new Map(readings);
}

function madeBy({ made = [] }: RecognisedTab): string {
  return made.find(({ field }) => field === 'owner')?.by ?? '';
}

function hashOf(parts: readonly (string | number)[]): string {
  return contentHash(JSON.stringify(parts));
}

export function readingsAsText(readings: Readings): string {
  return JSON.stringify([...readings].map(([tab, { amount, expectedClose, owner }]) => [tab, amount, expectedClose, owner])); // prettier-ignore
}

/** What cannot be read is not known. */
export function readingsFromText(text: string): Readings {
  const readings = new Map<string, Reading>();
  for (const entry of listFromText(text)) {
    const [tab, amount, expectedClose, owner] = (Array.isArray(entry) ? entry : []) as unknown[];
    if (typeof tab !== 'string' || typeof amount !== 'string') continue;
    if (typeof expectedClose !== 'string' || typeof owner !== 'string') continue;
    readings.set(tab, { amount, expectedClose, owner });
  }
  return readings;
}

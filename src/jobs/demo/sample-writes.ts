import { createPeoplesTab } from '../../core/plan/peoples-tabs.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { settingKeys, tabSchemas } from '../../core/schema/tab-schemas.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import type { SampleTab } from './sample-tabs.ts';

/**
 * The sample as one batch of writes: the file's first, empty tab becomes the leads, the others are made.
 *
 * @param which the rows as they are, or as they stood before
 */
export function sampleWrites(
  tabs: readonly SampleTab[],
  first: Pick<Tab, 'id'>,
  which: 'rows' | 'before' = 'rows',
): SheetWrite[] {
  return tabs.flatMap((sample, i): SheetWrite[] => {
    const { tab, title, headers } = sample;
    const tabId = idOf(i, first);
    const header = headers.map((value): OutCell => ({ value, style: 'header' }));
    const cells: SheetWrite = { kind: 'setCells', tabId, row: 0, column: 0, cells: [header, ...sample[which]] };
    if (i === 0) return [cells];
    const create = createPeoplesTab(tabId, title, sampleWidths(sample));
    return [create, cells, ...(tab === 'settings' ? choices(sample, tabId) : [])];
  });
}

/** What people did in the sheet between then and now: rows that changed, but for the IDs that the worker gave, and those that came. */
export function sampleChanges(tabs: readonly SampleTab[], first: Pick<Tab, 'id'>): SheetWrite[] {
  return tabs.flatMap(({ headers, rows, before }, i) =>
    rows.flatMap((row, at): SheetWrite[] => {
      if (row === before[at]) return [];
      const cells = headers.map((header, column) => {
        const isOurs = at < before.length && header === 'Lead ID';
        return row[column] ?? (isOurs ? undefined : { value: null });
      });
      return [{ kind: 'setCells', tabId: idOf(i, first), row: at + 1, column: 0, cells: [cells] }];
    }),
  );
}

/** Widths of a tab's columns, in characters: a header is never cut; what the schema does not know is as wide as a date or a short text. */
export function sampleWidths({ tab, headers }: Pick<SampleTab, 'tab' | 'headers'>): readonly number[] {
  const widthOf = (label: string): number =>
    tabSchemas[tab].columns.find(({ header }) => header === label)?.width ?? 14;
  return headers.map((label) => Math.max(widthOf(label), label.length + 3));
}

function idOf(index: number, first: Pick<Tab, 'id'>): number {
  return index === 0 ? first.id : first.id + 100 + index;
}

/** A dropdown beside each setting that has choices. */
function choices({ rows }: SampleTab, tabId: number): SheetWrite[] {
  return rows.flatMap(([name], at): SheetWrite[] => {
    const source = settingKeys.find(({ key }) => key === name?.value)?.choices;
    return source === undefined
      ? []
      : [{ kind: 'addDropdown', tabId, column: 1, firstRow: at + 1, rowCount: 1, source }];
  });
}

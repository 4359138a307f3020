import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import type { Tab } from '../../core/workbook/workbook.ts';
import type { SampleTab } from './sample-tabs.ts';

/** The sample as one batch of writes: the file's first, empty tab becomes the leads, the others are made. */
export function sampleWrites(tabs: readonly SampleTab[], first: Pick<Tab, 'id'>): SheetWrite[] {
  return tabs.flatMap(({ tab, title, headers, rows }, i): SheetWrite[] => {
    const tabId = i === 0 ? first.id : first.id + 100 + i;
    const header = headers.map((value): OutCell => ({ value, style: 'header' }));
    const cells: SheetWrite = { kind: 'setCells', tabId, row: 0, column: 0, cells: [header, ...rows] };
    if (i === 0) return [cells];
    const columnWidths = headers.map((label) => tabSchemas[tab].columns.find((c) => c.header === label)?.width ?? 14);
    return [
      {
        kind: 'createTab',
        tabId,
        title,
        ownedAs: null,
        hidden: false,
        protection: 'none',
        frozenRows: 1,
        columnWidths,
      },
      cells,
    ];
  });
}

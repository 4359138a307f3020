import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { CreateTab } from '../../core/workbook/sheet-write.ts';
import type { Grid } from './grid-size.ts';
import { madeKey, tabKey } from './sheet-metadata.ts';
import { ownProtection } from './tab-locks.ts';

type Request = sheets_v4.Schema$Request;

/** A new tab: its size, and what it is remembered by. */
export function createTab(write: CreateTab, grid: Grid): Request[] {
  const size = { rows: 100, columns: Math.max(8, write.columnWidths.length) };
  grid.set(write.tabId, size);
  return [
    {
      addSheet: {
        properties: {
          sheetId: write.tabId,
          title: write.title,
          hidden: write.hidden,
          ...(write.index === undefined ? {} : { index: write.index }),
          gridProperties: { rowCount: size.rows, columnCount: size.columns, frozenRowCount: write.frozenRows },
        },
      },
    },
    ...(write.ownedAs ? [ownTab(write.tabId, write.ownedAs)] : []),
    ...(write.madeAs ? [namedTab(madeKey, write.tabId, write.madeAs)] : []),
  ];
}

/** Whoever edits the tab is warned; nobody is kept from it. */
export function warningOn({ tabId, protection }: Pick<CreateTab, 'tabId' | 'protection'>): Request[] {
  if (protection === 'none') return [];
  const range = { sheetId: tabId };
  return [{ addProtectedRange: { protectedRange: { range, description: ownProtection, warningOnly: true } } }];
}

/** Width in pixels of so many characters. */
export function columnWidths(tabId: number, widths: readonly number[]): Request[] {
  return widths.map((width, column) => ({
    updateDimensionProperties: {
      range: { sheetId: tabId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
      properties: { pixelSize: Math.round(width * 7.5 + 12) },
      fields: 'pixelSize',
    },
  }));
}

/** Remembers that the worker made this tab, by its sheet ID. */
export function ownTab(tabId: number, name: string): sheets_v4.Schema$Request {
  return namedTab(tabKey, tabId, name);
}

function namedTab(metadataKey: string, tabId: number, name: string): sheets_v4.Schema$Request {
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataKey,
        metadataValue: `${name}:${tabId}`,
        visibility: 'DOCUMENT',
        location: { sheetId: tabId },
      },
    },
  };
}

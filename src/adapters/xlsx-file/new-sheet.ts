import type { CreateTab } from '../../core/workbook/sheet-write.ts';
import { xmlDeclaration } from './ooxml-names.ts';
import type { OoxmlNames } from './ooxml-names.ts';

/** A tab that the worker makes, and its place in the workbook. */
export interface NewSheet {
  readonly tab: CreateTab;
  readonly sheetId: number;
  readonly relationshipId: string;
  /** Where it stands among all sheets, in the list as it is when it is put in. */
  readonly index: number;
}

/** The XML of a tab that the worker makes, still without rows. */
export function newSheetXml(tab: CreateTab, names: OoxmlNames): string {
  const pane =
    tab.frozenRows === 0
      ? ''
      : `<pane ySplit="${tab.frozenRows}" topLeftCell="A${tab.frozenRows + 1}" activePane="bottomLeft" state="frozen"/>` +
        `<selection pane="bottomLeft" activeCell="A${tab.frozenRows + 1}" sqref="A${tab.frozenRows + 1}"/>`;
  // The front screen reads as a page, the rest as tables.
  const grid = tab.ownedAs === 'metrics' ? ' showGridLines="0"' : '';
  const columns = tab.columnWidths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(width)}" customWidth="1"/>`,
  );
  return (
    `${xmlDeclaration}<worksheet xmlns="${names.main}"><dimension ref="A1"/>` +
    `<sheetViews><sheetView${grid} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
    `${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData/>` +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
  );
}

function widthOf(characters: number): number {
  return Math.min(255, Math.max(1, Math.round((characters + 0.71) * 100) / 100));
}

import { cellText, isCellError } from '../../core/workbook/cell-value.ts';
import { isWithin } from './cell-block.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import type { Block } from '../../core/workbook/parse-block.ts';
import { readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { parseListFormula } from '../../core/workbook/list-formula.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { scanSheet } from './read-sheet.ts';
import { tablesOf } from './sheet-areas.ts';

/** No person scrolls through more. */
const mostChoices = 1000;

/** The values, as people see them, of the list that a dropdown's formula names; none where it cannot be known without calculating. */
export async function readList(
  book: OpenWorkbook,
  sheet: SheetInfo,
  meaning: CellMeaning,
  formula: string,
): Promise<readonly string[]> {
  const list = parseListFormula(formula);
  if (list === null) return [];
  if (list.kind === 'values') return [...new Set(list.values)].filter((value) => value !== '');
  if (list.kind === 'name') {
    const named = book.definedNames.filter(({ name }) => name.toLowerCase() === list.name.toLowerCase());
    const nearest =
      named.find(({ localSheet }) => localSheet === sheet.index) ?? named.find((one) => one.localSheet === null);
    // A name that stands for another name is followed no further: two could stand for each other.
    const target = parseListFormula(nearest?.refersTo ?? '');
    return nearest === undefined || target === null || target.kind === 'name'
      ? []
      : readList(book, sheet, meaning, nearest.refersTo);
  }
  const place =
    list.kind === 'table'
      ? columnOfTable(book, list)
      : { ...list, sheet: list.title === null ? sheet : sheetTitled(book, list.title) };
  if (place?.sheet === undefined) return [];
  return readBlock(book, { ...place, sheet: place.sheet }, meaning);
}

interface Place {
  readonly sheet: SheetInfo;
  readonly block: Block;
  readonly endsAtBlank: boolean;
}

function sheetTitled({ sheets }: OpenWorkbook, title: string): SheetInfo | undefined {
  return sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase());
}

function columnOfTable(
  book: OpenWorkbook,
  wanted: { readonly name: string; readonly column: string },
): Place | undefined {
  const isNamed = (name: string | undefined, other: string): boolean => name?.toLowerCase() === other.toLowerCase();
  for (const sheet of book.sheets) {
    for (const { root } of tablesOf(book, sheet)) {
      if (!isNamed(root.attributes.get('displayName') ?? root.attributes.get('name'), wanted.name)) continue;
      const columns = root.children.find(({ name }) => name === 'tableColumns')?.children ?? [];
      const at = columns.findIndex((column) => isNamed(column.attributes.get('name'), wanted.column));
      const whole = parseBlock(root.attributes.get('ref') ?? '');
      if (at < 0 || whole === null) return undefined;
      const column = whole.firstColumn + at;
      const firstRow = whole.firstRow + Number(root.attributes.get('headerRowCount') ?? 1);
      const lastRow = whole.lastRow - Number(root.attributes.get('totalsRowCount') ?? 0);
      return { sheet, block: { firstRow, lastRow, firstColumn: column, lastColumn: column }, endsAtBlank: false };
    }
  }
  return undefined;
}

async function readBlock(
  book: OpenWorkbook,
  { sheet, block, endsAtBlank }: Place,
  meaning: CellMeaning,
): Promise<readonly string[]> {
  const found: string[] = [];
  let isOver = false;
  let lastFilled = block.firstRow - 1;
  await scanSheet(
    book,
    sheet,
    {
      prologue: () => undefined,
      rowStart(_bytes, _from, _to, row) {
        isOver ||=
          row > block.lastRow ||
          (endsAtBlank && row > block.firstRow && row - 1 > lastFilled) ||
          found.length >= mostChoices;
      },
      cell(span) {
        if (isOver || !isWithin(block, span.row, span.column)) return;
        const value = readCellValue(span, meaning);
        if (isCellError(value) || cellText(value) === '') return;
        lastFilled = span.row;
        found.push(cellText(value));
      },
      rowEnd: () => undefined,
      between: () => undefined,
      epilogue: () => undefined,
    },
    () => isOver,
  );
  return [...new Set(found)];
}

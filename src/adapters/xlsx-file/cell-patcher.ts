import type { OutCell } from '../../core/workbook/sheet-write.ts';
import { batchProblems } from './batch-problems.ts';
import { cellName, isWithin } from './cell-block.ts';
import { hasContent, readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { cellXml, textCellXml, wantsQuote } from './cell-xml.ts';
import type { CellEdit, FillEdit } from './cell-edit.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { CellSpan } from './sheet-events.ts';
import { spills } from './spills.ts';
import type { StylesPart } from './styles-part.ts';

export interface CellContext {
  readonly meaning: CellMeaning;
  readonly date1904: boolean;
  readonly styles: () => StylesPart;
}

/** What a patch did, known once its last piece was taken. */
export interface PatchOutcome {
  cells: number;
  changed: boolean;
}

export interface CellPatcher {
  /** Remembers over which cells a formula spills: they are not blank, though nothing stands in them. */
  noteSpill(span: CellSpan): void;
  /** The XML of a cell that the sheet does not have yet; '' = none. `style` is that of its row or column. */
  putNew(row: number, column: number, cell: CellEdit, style: number): string;
  /** What becomes of a cell that is there; null = it stays as it is. */
  edit(span: CellSpan, cell: CellEdit | undefined): string | null;
}

/** Decides what becomes of each cell of a sheet. `prefix` is that of the sheet's elements. */
export function cellPatcher(edit: SheetEdit, context: CellContext, outcome: PatchOutcome, prefix: string): CellPatcher {
  const spilled = spills(() => true);
  const xmlOf = cellMaker(edit, context, prefix);

  const putNew = (row: number, column: number, cell: CellEdit, style: number): string => {
    if ('emptied' in cell || 'was' in cell || ('fill' in cell && spilled.covers(row, column))) return '';
    const xml = xmlOf(cellName(row, column), cell, style);
    outcome.cells++;
    if (xml !== '') outcome.changed = true;
    return xml;
  };

  const editCell = (span: CellSpan, cell: CellEdit | undefined): string | null => {
    const { row, column } = span;
    if (cell === undefined) {
      if (edit.clears.some((block) => isWithin(block, row, column))) return clear(span);
      const texts = edit.takeBacks.get(column);
      if (texts === undefined || readCellFormula(span) !== null) return null;
      const value = readCellValue(span, context.meaning);
      return typeof value === 'string' && texts.has(value) ? empty(span) : null;
    }
    if ('emptied' in cell) return edit.isOurs ? clear(span) : empty(span);
    const formula = readCellFormula(span);
    if ('was' in cell) {
      const value = readCellValue(span, context.meaning);
      const holds =
        formula === null && (typeof value === 'string' || typeof value === 'number') && String(value) === cell.was;
      if (!holds) return null;
      return cell.by === '' ? empty(span) : replaced(span, cell.by);
    }
    if ('fill' in cell) {
      const value = readCellValue(span, context.meaning);
      if (formula !== null || (value !== null && value !== '') || spilled.covers(row, column)) return null;
    } else if (formula !== null && formula.ref !== null) throw batchProblems.formulaInTheWay(cellName(row, column));
    outcome.cells++;
    const xml = xmlOf(cellName(row, column), cell, readCellStyle(span));
    if ((span.bytes as Buffer).toString('utf8', span.from, span.to) === xml) return null;
    outcome.changed = true;
    return xml;
  };

  const replaced = (span: CellSpan, text: string): string => {
    outcome.cells++;
    outcome.changed = true;
    return xmlOf(cellName(span.row, span.column), { fill: text }, readCellStyle(span));
  };

  /** Takes the cell away, looks and all. */
  const clear = (span: CellSpan): string => {
    if (hasContent(span)) outcome.cells++;
    outcome.changed = true;
    return '';
  };

  /** Takes away what stands in the cell; its looks stay. */
  const empty = (span: CellSpan): string | null => {
    if (!hasContent(span)) return null;
    outcome.cells++;
    outcome.changed = true;
    const style = readCellStyle(span);
    return style === 0 ? '' : `<${prefix}c r="${cellName(span.row, span.column)}" s="${style}"/>`;
  };

  return { noteSpill: (span) => spilled.note(span), putNew, edit: editCell };
}

/** Makes the XML of a cell that is put or filled, in the looks that it had before or gets. */
function cellMaker({ isOurs }: SheetEdit, { styles, date1904 }: CellContext, prefix: string) {
  const asText = (value: OutCell['value'], before: number): number =>
    wantsQuote(value) ? styles().quoted(before) : before;
  const styleOf = ({ value, format, style, link }: OutCell, before: number): number => {
    if (!isOurs && format === undefined && style === undefined) return asText(value, before);
    const looks = { quoted: wantsQuote(value), linked: link !== undefined };
    if (format === undefined && style === undefined && !looks.quoted && !looks.linked) return 0;
    return styles().styleFor(format, style, looks);
  };
  return (name: string, cell: OutCell | FillEdit, before: number): string =>
    'fill' in cell
      ? textCellXml({ prefix, name, style: asText(cell.fill, before) }, cell.fill)
      : cellXml({ prefix, name, style: styleOf(cell, before), date1904 }, cell);
}

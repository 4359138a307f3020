import type { OutCell } from '../../core/workbook/sheet-write.ts';
import { batchProblems } from './batch-problems.ts';
import { cellName, isWithin, parseBlock } from './cell-block.ts';
import type { Block } from './cell-block.ts';
import { hasContent, mayHoldArray, readCellFormula, readCellStyle, readCellValue } from './cell-reader.ts';
import type { CellMeaning } from './cell-reader.ts';
import { cellXml, textCellXml, wantsQuote } from './cell-xml.ts';
import { emptied } from './sheet-edit.ts';
import type { CellEdit, SheetEdit } from './sheet-edit.ts';
import type { CellSpan } from './sheet-events.ts';
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
  let spills: Block[] = [];
  let spillsSince = -1;

  const styleFor = (out: OutCell, before: number): number => {
    const quoted = wantsQuote(out.value);
    if (!edit.isOurs && out.format === undefined && out.style === undefined) {
      return quoted ? context.styles().quoted(before) : before;
    }
    const linked = out.link !== undefined;
    if (out.format === undefined && out.style === undefined && !quoted && !linked) return 0;
    return context.styles().styleFor(out.format, out.style, { quoted, linked });
  };

  const putXml = (at: number, column: number, out: OutCell, before: number): string =>
    cellXml(prefix, cellName(at, column), styleFor(out, before), out, context.date1904);

  const fillXml = (at: number, column: number, text: string, before: number): string => {
    const style = wantsQuote(text) ? context.styles().quoted(before) : before;
    return textCellXml(prefix, cellName(at, column), style, text);
  };

  const isSpilled = (at: number, column: number): boolean => spills.some((block) => isWithin(block, at, column));

  const putNew = (at: number, column: number, cell: CellEdit, style: number): string => {
    if (cell === emptied || 'emptied' in cell) return '';
    if ('fill' in cell) {
      if (isSpilled(at, column)) return '';
      outcome.cells++;
      outcome.changed = true;
      return fillXml(at, column, cell.fill, style);
    }
    outcome.cells++;
    const xml = putXml(at, column, cell, style);
    if (xml !== '') outcome.changed = true;
    return xml;
  };

  const editCell = (span: CellSpan, cell: CellEdit | undefined): string | null => {
    const { row: at, column } = span;
    if (cell === undefined) {
      if (edit.clears.some((block) => isWithin(block, at, column))) return emptyCell(span, false);
      const texts = edit.takeBacks.get(column);
      if (texts === undefined || readCellFormula(span) !== null) return null;
      const value = readCellValue(span, context.meaning);
      return typeof value === 'string' && texts.has(value) ? emptyCell(span, true) : null;
    }
    if (cell === emptied || 'emptied' in cell) return emptyCell(span, !edit.isOurs);
    const formula = readCellFormula(span);
    if ('fill' in cell) {
      const value = readCellValue(span, context.meaning);
      if (formula !== null || (value !== null && value !== '') || isSpilled(at, column)) return null;
      outcome.cells++;
      outcome.changed = true;
      return fillXml(at, column, cell.fill, readCellStyle(span));
    }
    if (formula !== null && formula.ref !== null) throw batchProblems.formulaInTheWay(cellName(at, column));
    outcome.cells++;
    const xml = putXml(at, column, cell, readCellStyle(span));
    if ((span.bytes as Buffer).toString('utf8', span.from, span.to) === xml) return null;
    outcome.changed = true;
    return xml;
  };

  const emptyCell = (span: CellSpan, keepsLooks: boolean): string | null => {
    const style = keepsLooks ? readCellStyle(span) : 0;
    if (hasContent(span)) outcome.cells++;
    else if (keepsLooks) return null;
    outcome.changed = true;
    return style === 0 ? '' : `<${prefix}c r="${cellName(span.row, span.column)}" s="${style}"/>`;
  };

  const noteSpill = (span: CellSpan): void => {
    if (span.row !== spillsSince) {
      // Rows come one after the other: what ended above is over.
      spillsSince = span.row;
      spills = spills.filter((block) => block.lastRow >= span.row);
    }
    if (!mayHoldArray(span)) return;
    const formula = readCellFormula(span);
    const block = formula?.kind === 'array' ? parseBlock(formula.ref ?? '') : null;
    if (block !== null) spills.push(block);
  };

  return { noteSpill, putNew, edit: editCell };
}

import { columnLetters } from '../../core/workbook/column-letters.ts';
import type { CellLink } from '../../core/workbook/sheet-write.ts';
import { cellName, isWithin, quotedTitle } from './cell-block.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import type { DecorationParts } from './decoration-parts.ts';
import type { OoxmlNames } from './ooxml-names.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { StylesPart } from './styles-part.ts';
import type { TabPlan } from './tabs-in-work.ts';
import {
  appendWithin,
  applySplices,
  attributeOf,
  childOf,
  insertInOrder,
  outlineXml,
  textWithin,
  withAttribute,
} from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';
import { resizeFilter } from './resize-areas.ts';
import { worksheetOrder } from './worksheet-order.ts';
import { escapeXml } from './xml-text.ts';

const lastRow = 1_048_575;
/** Excel refuses a sheet with more. */
const mostLinks = 65_000;

/** What the decorations of a sheet need of the rest of the workbook. */
export interface DecorationContext extends Pick<DecorationParts, 'relateUrl' | 'makeNotes' | 'putCharts'> {
  readonly ooxml: OoxmlNames;
  readonly styles: () => StylesPart;
  readonly titleOf: (tabId: number) => string | null;
  readonly skip: (reason: string) => void;
}

/** Adds links, dropdowns, notes, charts and conditional formats to what follows a sheet's rows; what is there wins. */
export function decorateSheet(
  prologue: string,
  epilogue: string,
  { edit, title }: Pick<TabPlan, 'edit' | 'title'>,
  context: DecorationContext,
): string {
  const hasLinks = [...edit.rows.values()].some((cells) => cells.some((cell) => cell !== undefined && 'link' in cell));
  const hasDecoration =
    edit.dropdowns.length + edit.notes.length + edit.charts.length + edit.conditionalFormats.length > 0;
  const mayDropLinks = edit.isOurs && epilogue.includes('hyperlink');
  if (!hasLinks && !hasDecoration && !mayDropLinks && edit.resizings.length === 0) return epilogue;
  const text = prologue + epilogue;
  const root = outlineXml(text);
  if (root === null) {
    context.skip(`The tab "${title}" could not be given links or formats: its XML is not in order.`);
    return epilogue;
  }
  const work: Work = { text, root, edit, title, context, prefix: root.prefix };
  // In the order of the schema: new ones may all go in at the same place.
  const splices = [
    ...resizeFilter(text, root, edit.resizings),
    ...conditionalFormats(work),
    ...dropdowns(work),
    ...links(work),
    ...charts(work),
    ...notes(work),
  ];
  return applySplices(text, splices).slice(prologue.length);
}

interface Work {
  readonly text: string;
  readonly root: XmlElement;
  readonly edit: SheetEdit;
  readonly title: string;
  readonly context: DecorationContext;
  readonly prefix: string;
}

function links({ text, root, edit, context, prefix, title }: Work): Splice[] {
  const existing = childOf(root, 'hyperlinks');
  const splices: Splice[] = [];
  let left = 0;
  for (const link of existing?.children ?? []) {
    const block = parseBlock(link.attributes.get('ref') ?? '');
    const isOneCell = block !== null && block.firstRow === block.lastRow && block.firstColumn === block.lastColumn;
    const cell = isOneCell ? edit.rows.get(block.firstRow)?.[block.firstColumn] : undefined;
    const isRewritten = cell !== undefined && !('fill' in cell) && (edit.isOurs || 'link' in cell || 'emptied' in cell);
    const isCleared = isOneCell && edit.clears.some((one) => isWithin(one, block.firstRow, block.firstColumn));
    if (isRewritten || isCleared) splices.push({ at: link.start, remove: link.end - link.start, insert: '' });
    else left++;
  }
  const kept = left;
  const added: string[] = [];
  let skipped = 0;
  for (const row of [...edit.rows.keys()].sort((a, b) => a - b)) {
    edit.rows.get(row)?.forEach((cell, column) => {
      if (cell === undefined || !('link' in cell) || cell.link === undefined) return;
      if (kept + added.length >= mostLinks) skipped++;
      else added.push(linkXml(prefix, cellName(row, column), cell.link, context));
    });
  }
  if (skipped > 0) context.skip(`The tab "${title}" is full of links: ${skipped} cells stand there without one.`);
  const lines = added.filter((line) => line !== '');
  if (existing === undefined) {
    if (lines.length === 0) return [];
    const all = `<${prefix}hyperlinks>${lines.join('')}</${prefix}hyperlinks>`;
    return [insertInOrder(text, root, worksheetOrder, { name: 'hyperlinks', xml: all })];
  }
  // An empty list is not allowed.
  if (kept === 0 && lines.length === 0)
    return [{ at: existing.start, remove: existing.end - existing.start, insert: '' }];
  if (lines.length > 0) splices.push(appendWithin(text, existing, lines.join('')));
  return splices;
}

function linkXml(prefix: string, name: string, link: CellLink, context: DecorationContext): string {
  if (link.kind === 'cell') {
    const title = context.titleOf(link.tabId);
    if (title === null) return '';
    const location = `${quotedTitle(title)}!${cellName(link.row, link.column)}`;
    return `<${prefix}hyperlink ref="${name}" location="${escapeXml(location)}"/>`;
  }
  if (!/^(?:https?:\/\/|mailto:)/i.test(link.url) || link.url.length > 2000) return '';
  return `<${prefix}hyperlink xmlns:r="${context.ooxml.relationships}" ref="${name}" r:id="${context.relateUrl(link.url)}"/>`;
}

function dropdowns({ text, root, edit, context, prefix, title }: Work): Splice[] {
  const existing = childOf(root, 'dataValidations');
  const taken = [
    ...(existing?.children ?? []).map((one) => one.attributes.get('sqref') ?? ''),
    ...extensionRanges(text, root),
  ];
  const added: string[] = [];
  for (const { column, firstRow, rowCount, source } of edit.dropdowns) {
    const last = rowCount === undefined ? lastRow : firstRow + rowCount - 1;
    const wanted = rowCount === undefined ? null : { firstRow, lastRow: last };
    if (taken.some((ranges) => covers(ranges, column, wanted))) continue;
    const formula = dropdownFormula(source, context);
    if (formula === null) {
      context.skip(
        `No dropdown in column ${columnLetters(column)} of "${title}": a choice holds a comma, or all of them are over 255 characters, which Excel takes from cells alone. Type the values.`,
      );
      continue;
    }
    const range = `${cellName(firstRow, column)}:${cellName(last, column)}`;
    taken.push(range);
    added.push(
      `<${prefix}dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1" sqref="${range}">` +
        `<${prefix}formula1>${escapeXml(formula)}</${prefix}formula1></${prefix}dataValidation>`,
    );
  }
  if (added.length === 0) return [];
  if (existing === undefined) {
    const all = `<${prefix}dataValidations count="${added.length}">${added.join('')}</${prefix}dataValidations>`;
    return [insertInOrder(text, root, worksheetOrder, { name: 'dataValidations', xml: all })];
  }
  const count = String(existing.children.length + added.length);
  return [withAttribute(text, existing, 'count', count), appendWithin(text, existing, added.join(''))];
}

function dropdownFormula(source: SheetEdit['dropdowns'][number]['source'], context: DecorationContext): string | null {
  if ('tabId' in source) {
    const title = context.titleOf(source.tabId);
    const column = columnLetters(source.column);
    return title === null ? null : `${quotedTitle(title)}!$${column}$${source.firstRow + 1}:$${column}$1000`;
  }
  const list = source.join(',');
  if (list.length > 255 || source.length === 0 || source.some((item) => item.includes(','))) return null;
  return `"${list.replaceAll('"', '""')}"`;
}

function conditionalFormats({ text, root, edit, context, prefix }: Work): Splice[] {
  if (edit.conditionalFormats.length === 0) return [];
  const known = new Set<string>();
  let priority = 0;
  const visit = (element: XmlElement): void => {
    const isRule = element.name === 'cfRule';
    if (isRule) priority = Math.max(priority, Number(element.attributes.get('priority') ?? 0));
    if (isRule) {
      for (const child of element.children) {
        if (child.name === 'formula' || child.name === 'f') known.add(textWithin(text, child));
      }
    }
    element.children.forEach(visit);
  };
  root.children.filter((child) => child.name !== 'sheetData').forEach(visit);
  let added = '';
  for (const write of edit.conditionalFormats) {
    const formula = write.formula.replace(/^=/, '');
    if (known.has(formula)) continue;
    known.add(formula);
    const last = write.rowCount === null ? lastRow : write.firstRow + write.rowCount - 1;
    const range = `${cellName(write.firstRow, write.column)}:${cellName(last, write.column + write.columnCount - 1)}`;
    priority++;
    added +=
      `<${prefix}conditionalFormatting sqref="${range}"><${prefix}cfRule type="expression" dxfId="${context.styles().conditional(write.style)}" priority="${priority}">` +
      `<${prefix}formula>${escapeXml(formula)}</${prefix}formula></${prefix}cfRule></${prefix}conditionalFormatting>`;
  }
  return added === '' ? [] : [insertInOrder(text, root, worksheetOrder, { name: 'conditionalFormatting', xml: added })];
}

function charts({ text, root, edit, context, prefix, title }: Work): Splice[] {
  if (edit.charts.length === 0) return [];
  const drawing = childOf(root, 'drawing');
  const drawingId = drawing === undefined ? null : (attributeOf(drawing, 'id') ?? '');
  const id = context.putCharts(edit.charts, { title, drawingId, skip: context.skip });
  if (id === null) return [];
  const xml = `<${prefix}drawing xmlns:r="${context.ooxml.relationships}" r:id="${id}"/>`;
  return [insertInOrder(text, root, worksheetOrder, { name: 'drawing', xml })];
}

function notes({ text, root, edit, context, prefix, title }: Work): Splice[] {
  if (edit.notes.length === 0) return [];
  const id = childOf(root, 'legacyDrawing') === undefined ? context.makeNotes(edit.notes) : null;
  if (id === null) {
    context.skip(`No note was added in "${title}": it has notes of its own, and those stay as they are.`);
    return [];
  }
  return [
    insertInOrder(text, root, worksheetOrder, {
      name: 'legacyDrawing',
      xml: `<${prefix}legacyDrawing xmlns:r="${context.ooxml.relationships}" r:id="${id}"/>`,
    }),
  ];
}

/** Ranges that newer validations name; Excel keeps them among the extensions. */
function extensionRanges(text: string, root: XmlElement): string[] {
  const extensions = childOf(root, 'extLst');
  if (extensions === undefined) return [];
  const xml = text.slice(extensions.start, extensions.end);
  return [...xml.matchAll(/<[^\s<>/:]+:dataValidation[\s>][^]*?<[^\s<>/:]+:sqref>([^<]*)</g)].map(
    (match) => match[1] ?? '',
  );
}

/** Whether some of these ranges stand in a column, or in some rows of it. */
function covers(
  ranges: string,
  column: number,
  rows: { readonly firstRow: number; readonly lastRow: number } | null,
): boolean {
  return ranges.split(/\s+/).some((range) => {
    const block = parseBlock(range);
    if (block === null || column < block.firstColumn || column > block.lastColumn) return false;
    return rows === null || (block.firstRow <= rows.lastRow && block.lastRow >= rows.firstRow);
  });
}

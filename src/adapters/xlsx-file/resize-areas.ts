import { columnLetters } from '../../core/workbook/column-letters.ts';
import { greatest } from '../../core/statistics/greatest.ts';
import { newLastColumn } from '../../core/workbook/area.ts';
import { everything } from '../../core/workbook/workbook.ts';
import { batchProblems } from './batch-problems.ts';
import { cellName } from './cell-block.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import type { PackageChanges } from './package-changes.ts';
import type { SheetEdit } from './sheet-edit.ts';
import { tablesOf } from './sheet-areas.ts';
import type { TablePart } from './sheet-areas.ts';
import type { Source } from './source.ts';
import type { TabPlan } from './tabs-in-work.ts';
import { appendWithin, applySplices, childOf, withAttribute } from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';
import { escapeXml } from './xml-text.ts';

type Resizing = SheetEdit['resizings'][number];

/** Where a range such as `A1:J61` ends after it; null where it stays as it is, or is none. */
function newLast(reference: string | undefined, write: Resizing): number | null {
  const block = parseBlock(reference ?? '');
  return block === null ? null : newLastColumn(block, write);
}

/** The new range of a table or a filter; a filter hides nothing any more by a column that it does not hold. */
function resized(text: string, element: XmlElement | undefined, write: Resizing | undefined): Splice[] {
  const block = parseBlock(element?.attributes.get('ref') ?? '');
  const last = block === null || write === undefined ? null : newLastColumn(block, write);
  if (element === undefined || block === null || last === null) return [];
  const reference = `${cellName(block.firstRow, block.firstColumn)}:${cellName(block.lastRow, last)}`;
  const beyond = element.children.filter(
    ({ name, attributes }) => name === 'filterColumn' && Number(attributes.get('colId')) > last - block.firstColumn,
  );
  return [withAttribute(text, element, 'ref', reference), ...beyond.map(without)];
}

function without({ start, end }: XmlElement): Splice {
  return { at: start, remove: end - start, insert: '' };
}

function ofFilter(resizings: SheetEdit['resizings']): Resizing | undefined {
  return resizings.find(({ area }) => area.kind === 'filter');
}

/** Widens or narrows the sheet's own filter, in what stands around its rows. */
export function resizeFilter(text: string, root: XmlElement, resizings: SheetEdit['resizings']): Splice[] {
  return resized(text, childOf(root, 'autoFilter'), ofFilter(resizings));
}

/** And the hidden names under which programs keep the range of each sheet's filter. */
export function resizeFilterNames(text: string, root: XmlElement, tabs: readonly TabPlan[]): Splice[] {
  return (childOf(root, 'definedNames')?.children ?? []).flatMap((name): Splice[] => {
    const tab = tabs.find(({ sheet }) => sheet !== null && String(sheet.index) === name.attributes.get('localSheetId'));
    const write = ofFilter(tab?.edit.resizings ?? []);
    if (write === undefined || name.attributes.get('name')?.toLowerCase() !== '_xlnm._filterdatabase') return [];
    const range = /!((\$[A-Z]{1,3}\$\d+:)\$[A-Z]{1,3}(\$\d+))$/i.exec(text.slice(name.startTagEnd, name.endTagStart));
    const last = newLast(range?.[1], write);
    if (range === null || last === null) return [];
    const insert = `!${range[2] ?? ''}$${columnLetters(last)}${range[3] ?? ''}`;
    return [{ at: name.startTagEnd + range.index, remove: range[0].length, insert }];
  });
}

/** Widens the tables that a batch names, each by a column named as its header, or takes their last one out. Answers whether one changed. */
export async function resizeTables(source: Source, tab: TabPlan, changes: PackageChanges): Promise<boolean> {
  const resizings = tab.edit.resizings.filter(({ area }) => area.kind === 'table');
  if (tab.sheet === null || resizings.length === 0) return false;
  const { rows } = await source.read(tab.sheet, everything);
  let hasChanged = false;
  for (const table of tablesOf(source.book, tab.sheet)) {
    const { attributes } = table.root;
    const write = resizings.find(({ area }) => area.id === attributes.get('id'));
    if (write === undefined || newLast(attributes.get('ref'), write) === null) continue;
    const header = rows[parseBlock(attributes.get('ref') ?? '')?.firstRow ?? -1]?.[write.column];
    changes.putXml(table.entry.name, resizedTable(table, write, typeof header === 'string' ? header : ''));
    hasChanged = true;
  }
  return hasChanged;
}

/** A table's columns are named as their headers, each differently: Excel repairs a file in which they are not. */
function resizedTable({ xml, root }: TablePart, write: Resizing, header: string): string {
  const { attributes } = root;
  const name = attributes.get('displayName') ?? attributes.get('name') ?? '';
  const columns = childOf(root, 'tableColumns');
  const refuse = (why: string) => batchProblems.cannotResize(`the table “${name}”`, why);
  if ((attributes.get('tableType') ?? 'worksheet') !== 'worksheet') throw refuse('a query fills it');
  if (columns === undefined) throw refuse('its columns cannot be read');
  const count = columns.children.length + (write.kind === 'widenArea' ? 1 : -1);
  const last = columns.children.at(-1);
  return applySplices(xml, [
    ...resized(xml, root, write),
    ...resized(xml, childOf(root, 'autoFilter'), write),
    withAttribute(xml, columns, 'count', String(count)),
    ...(write.kind === 'widenArea'
      ? [newColumn({ xml, root }, write.column, { header, refuse })]
      : last
        ? [without(last)]
        : []),
  ]);
}

function newColumn(
  { xml, root }: Pick<TablePart, 'xml' | 'root'>,
  column: number,
  { header, refuse }: { readonly header: string; readonly refuse: (why: string) => Error },
): Splice {
  const columns = childOf(root, 'tableColumns');
  const names = (columns?.children ?? []).map((each) => each.attributes.get('name')?.toLowerCase() ?? '');
  if (root.attributes.get('headerRowCount') === '0') throw refuse('it has no headers');
  if (header === '' || /[\u0000-\u001f]/.test(header))
    throw refuse(`${columnLetters(column)} has no plain header in its first row`);
  if (names.includes(header.toLowerCase())) throw refuse(`another of its columns is called “${header}”`);
  if (columns === undefined || parseBlock(root.attributes.get('ref') ?? '')?.lastColumn !== column - 1)
    throw refuse(`${columnLetters(column)} is not the column beside it`);
  const ids = columns.children.map((each) => Number(each.attributes.get('id') ?? 0));
  const line = `<${root.prefix}tableColumn id="${greatest(ids, 0) + 1}" name="${escapeXml(header)}"/>`;
  return appendWithin(xml, columns, line);
}

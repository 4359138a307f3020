import { columnLetters } from '../../core/workbook/column-letters.ts';
import type { WidenArea } from '../../core/workbook/sheet-write.ts';
import { greatest } from '../../core/statistics/greatest.ts';
import { everything } from '../../core/workbook/workbook.ts';
import { batchProblems } from './batch-problems.ts';
import { cellName, parseBlock } from './cell-block.ts';
import type { PackageChanges } from './package-changes.ts';
import type { SheetEdit } from './sheet-edit.ts';
import { tablesOf } from './sheet-areas.ts';
import type { TablePart } from './sheet-areas.ts';
import type { Source } from './source.ts';
import type { TabPlan } from './tabs-in-work.ts';
import { appendWithin, applySplices, childOf, withAttribute } from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';
import { escapeXml } from './xml-text.ts';

/** A reference such as `A1:J61` that reaches to the column too; null where it does so already, or is none. */
function widened(reference: string, column: number): string | null {
  const block = parseBlock(reference);
  if (block === null || block.lastColumn >= column) return null;
  return `${cellName(block.firstRow, block.firstColumn)}:${cellName(block.lastRow, column)}`;
}

/** The new range of an element that has one. */
function widenedRef(text: string, element: XmlElement | undefined, column: number): Splice[] {
  const reference = widened(element?.attributes.get('ref') ?? '', column);
  return element === undefined || reference === null ? [] : [withAttribute(text, element, 'ref', reference)];
}

/** Widens the sheet's own filter, in what stands around its rows. */
export function widenFilter(text: string, root: XmlElement, widenings: SheetEdit['widenings']): Splice[] {
  return widenedRef(text, childOf(root, 'autoFilter'), columnOfFilter(widenings));
}

/** To which column the filter is to reach; below 0 where nobody asked. */
function columnOfFilter(widenings: SheetEdit['widenings']): number {
  return greatest(
    widenings.filter(({ area }) => area.kind === 'filter').map(({ column }) => column),
    -1,
  );
}

/** Widens the hidden names under which programs keep the range of each sheet's filter. */
export function widenFilterNames(text: string, root: XmlElement, tabs: readonly TabPlan[]): Splice[] {
  return (childOf(root, 'definedNames')?.children ?? []).flatMap((name): Splice[] => {
    const tab = tabs.find(({ sheet }) => sheet !== null && String(sheet.index) === name.attributes.get('localSheetId'));
    const column = columnOfFilter(tab?.edit.widenings ?? []);
    if (name.attributes.get('name')?.toLowerCase() !== '_xlnm._filterdatabase') return [];
    const refersTo = text.slice(name.startTagEnd, name.endTagStart);
    const range = /!(\$[A-Z]{1,3}\$\d+:)\$([A-Z]{1,3})(\$\d+)$/i.exec(refersTo);
    const last = parseBlock(`${range?.[2] ?? ''}1`)?.lastColumn ?? column;
    if (range === null || last >= column) return [];
    const insert = `!${range[1] ?? ''}$${columnLetters(column)}${range[3] ?? ''}`;
    return [{ at: name.startTagEnd + range.index, remove: range[0].length, insert }];
  });
}

/** Widens the tables that a batch names, each with a new column named as its header. Answers whether one has changed. */
export async function widenTables(source: Source, tab: TabPlan, changes: PackageChanges): Promise<boolean> {
  const widenings = tab.edit.widenings.filter(({ area }) => area.kind === 'table');
  if (tab.sheet === null || widenings.length === 0) return false;
  const { rows } = await source.read(tab.sheet, everything);
  let hasChanged = false;
  for (const table of tablesOf(source.book, tab.sheet)) {
    const write = widenings.find(({ area }) => area.id === table.root.attributes.get('id'));
    const reference = write === undefined ? null : widened(table.root.attributes.get('ref') ?? '', write.column);
    if (write === undefined || reference === null) continue;
    const header = rows[parseBlock(reference)?.firstRow ?? -1]?.[write.column];
    changes.putXml(table.entry.name, withColumn(table, write, typeof header === 'string' ? header : ''));
    hasChanged = true;
  }
  return hasChanged;
}

/** A table's columns are named as their headers, each differently: Excel repairs a file in which they are not. */
function withColumn({ xml, root }: TablePart, { column }: WidenArea, header: string): string {
  const { attributes } = root;
  const name = attributes.get('displayName') ?? attributes.get('name') ?? '';
  const refuse = (why: string) => batchProblems.cannotWiden(`the table “${name}”`, why);
  const columns = childOf(root, 'tableColumns');
  const names = (columns?.children ?? []).map((each) => each.attributes.get('name')?.toLowerCase() ?? '');
  if ((attributes.get('tableType') ?? 'worksheet') !== 'worksheet') throw refuse('a query fills it');
  if (attributes.get('headerRowCount') === '0') throw refuse('it has no headers');
  if (header === '' || /[\u0000-\u001f]/.test(header))
    throw refuse(`${columnLetters(column)} has no plain header in its first row`);
  if (names.includes(header.toLowerCase())) throw refuse(`another of its columns is called “${header}”`);
  if (columns === undefined || parseBlock(attributes.get('ref') ?? '')?.lastColumn !== column - 1)
    throw refuse(`${columnLetters(column)} is not the column beside it`);
  const ids = columns.children.map((each) => Number(each.attributes.get('id') ?? 0));
  const line = `<${root.prefix}tableColumn id="${greatest(ids, 0) + 1}" name="${escapeXml(header)}"/>`;
  return applySplices(xml, [
    ...widenedRef(xml, root, column),
    ...widenedRef(xml, childOf(root, 'autoFilter'), column),
    withAttribute(xml, columns, 'count', String(columns.children.length + 1)),
    appendWithin(xml, columns, line),
  ]);
}

import { columnLetters } from '../../core/workbook/column-letters.ts';
import { quotedTitle } from './cell-block.ts';
import type { OoxmlNames } from './ooxml-names.ts';
import { madeNamePrefix, ownedNamePrefix } from './open-workbook.ts';
import type { NewSheet } from './new-sheet.ts';
import type { TabPlan } from './tabs-in-work.ts';
import { resizeFilterNames } from './resize-areas.ts';
import { appendWithin, applySplices, childOf, insertInOrder, outlineXml, withAttribute } from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';
import { escapeXml } from './xml-text.ts';

/** What a workbook part may hold, in order (ECMA-376 part 1, 18.2.27). */
const order =
  'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst'.split(
    ' ',
  );

export interface NamedPlace {
  readonly name: string;
  readonly title: string;
  readonly row: number;
  readonly column: number;
}

/** The workbook part with new sheets and names, and the wish that all formulas are calculated when it is opened. */
export function patchWorkbookXml(
  xml: string,
  changes: {
    readonly ooxml: OoxmlNames;
    readonly sheets: readonly NewSheet[];
    readonly names: readonly NamedPlace[];
    readonly tabs: readonly TabPlan[];
  },
): string | null {
  const before = outlineXml(xml);
  if (before === null) return null;
  // One change at a time: each may move what the next one looks for.
  let text = applySplices(xml, resizeFilterNames(xml, before, changes.tabs));
  for (const sheet of changes.sheets) {
    const next = withSheet(text, sheet, changes.ooxml);
    if (next === null) return null;
    text = next;
  }
  for (const { tab } of changes.sheets) {
    const prefix = tab.ownedAs === null ? madeNamePrefix : ownedNamePrefix;
    const known = tab.ownedAs ?? tab.madeAs;
    if (known === undefined) continue;
    // The whole sheet, so that no deleted row or column can break it.
    const name = `${prefix}${known.replaceAll('-', '_')}`;
    text = withName(text, name, `${quotedTitle(tab.title)}!$1:$1048576`, ' hidden="1"');
  }
  for (const { name, title, row, column } of changes.names) {
    text = withName(text, name, `${quotedTitle(title)}!$${columnLetters(column)}$${row + 1}`);
  }
  return withFullCalculation(text);
}

function withSheet(xml: string, sheet: NewSheet, { relationships }: OoxmlNames): string | null {
  const root = outlineXml(xml);
  const sheets = root === null ? undefined : childOf(root, 'sheets');
  if (root === null || sheets === undefined) return null;
  const { prefix } = root;
  const state = sheet.tab.hidden ? ' state="hidden"' : '';
  const line = `<${prefix}sheet xmlns:r="${relationships}" name="${escapeXml(sheet.tab.title)}" sheetId="${sheet.sheetId}"${state} r:id="${sheet.relationshipId}"/>`;
  const next = sheets.children[sheet.index];
  const splices: Splice[] = [
    next === undefined ? appendWithin(xml, sheets, line) : { at: next.start, remove: 0, insert: line },
  ];
  // Places in the list of sheets: they move on where the new one is put in before them.
  const moveOn = (element: XmlElement, attribute: string): void => {
    const place = Number(element.attributes.get(attribute) ?? Number.NaN);
    if (place >= sheet.index) splices.push(withAttribute(xml, element, attribute, String(place + 1)));
  };
  for (const name of childOf(root, 'definedNames')?.children ?? []) moveOn(name, 'localSheetId');
  const views = childOf(root, 'bookViews');
  for (const view of views?.children ?? []) {
    // A view without `activeTab` shows the first sheet.
    const active = Number(view.attributes.get('activeTab') ?? 0);
    if (active >= sheet.index) splices.push(withAttribute(xml, view, 'activeTab', String(active + 1)));
    moveOn(view, 'firstSheet');
  }
  // Without a view the first sheet is shown: the one that was first goes on being it.
  const view = `<${prefix}workbookView${sheet.index === 0 ? ' activeTab="1"' : ''}/>`;
  if (views === undefined) {
    const all = `<${prefix}bookViews>${view}</${prefix}bookViews>`;
    splices.push(insertInOrder(xml, root, order, { name: 'bookViews', xml: all }));
  } else if (views.children.length === 0) splices.push(appendWithin(xml, views, view));
  return applySplices(xml, splices);
}

function withName(xml: string, name: string, refersTo: string, attributes = ''): string {
  const root = outlineXml(xml);
  if (root === null) return xml;
  const { prefix } = root;
  const names = childOf(root, 'definedNames');
  const line = `<${prefix}definedName name="${name}"${attributes}>${escapeXml(refersTo)}</${prefix}definedName>`;
  if (names === undefined) {
    const all = `<${prefix}definedNames>${line}</${prefix}definedNames>`;
    return applySplices(xml, [insertInOrder(xml, root, order, { name: 'definedNames', xml: all })]);
  }
  const existing = names.children.find(
    (child) =>
      child.attributes.get('name')?.toLowerCase() === name.toLowerCase() && !child.attributes.has('localSheetId'),
  );
  if (existing === undefined) return applySplices(xml, [appendWithin(xml, names, line)]);
  return applySplices(xml, [{ at: existing.start, remove: existing.end - existing.start, insert: line }]);
}

function withFullCalculation(xml: string): string | null {
  const root = outlineXml(xml);
  if (root === null) return null;
  const calculation = childOf(root, 'calcPr');
  const splice =
    calculation === undefined
      ? insertInOrder(xml, root, order, { name: 'calcPr', xml: `<${root.prefix}calcPr fullCalcOnLoad="1"/>` })
      : withAttribute(xml, calculation, 'fullCalcOnLoad', '1');
  return applySplices(xml, [splice]);
}

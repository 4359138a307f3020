import type { Reader } from '../../../core/workbook/leaving.ts';
import { readsTabs, withoutTabs } from '../../../core/workbook/tab-references.ts';
import { madeNamePrefix, ownedNamePrefix } from '../open-workbook.ts';
import { applySplices, childOf, outlineXml, textWithin, withAttribute } from '../xml-outline.ts';
import type { Splice, XmlElement } from '../xml-outline.ts';
import { escapeXml } from '../xml-text.ts';
import type { Going } from './formulas-in.ts';

export interface WithoutSheets {
  readonly xml: string;
  /** Names of ours that went. */
  readonly names: number;
  readonly readers: readonly Reader[];
}

/**
 * The workbook part without some sheets, by their places: names that belong to one sheet count by its place, and views say
 * which is shown, so both move up. A name that reads a sheet that is gone says `#REF!`, as programs write it. Null where the
 * part cannot be read.
 */
export function withoutSheets(xml: string, places: ReadonlySet<number>, going: Going): WithoutSheets | null {
  const root = outlineXml(xml);
  const sheets = childOf(root ?? undefined, 'sheets');
  if (root === null || sheets === undefined) return null;
  const splices: Splice[] = [];
  const cut = ({ start, end }: XmlElement): void => void splices.push({ at: start, remove: end - start, insert: '' });
  const placeNow = (place: number): number => place - [...places].filter((gone) => gone < place).length;
  sheets.children.filter((_, place) => places.has(place)).forEach(cut);

  const list = childOf(root, 'definedNames');
  const readers: Reader[] = [];
  const gone: XmlElement[] = [];
  let names = 0;
  for (const element of list?.children ?? []) {
    const name = element.attributes.get('name') ?? '';
    const local = element.attributes.get('localSheetId');
    const text = textWithin(xml, element);
    const isOurs = local === undefined && isOurName(name, text, going);
    if (isOurs || (local !== undefined && places.has(Number(local)))) {
      if (isOurs) names += 1;
      gone.push(element);
      continue;
    }
    if (local !== undefined) splices.push(withAttribute(xml, element, 'localSheetId', String(placeNow(Number(local)))));
    if (!readsTabs(text, going.titles, going.names)) continue;
    readers.push({ what: 'named range', where: name, text });
    const insert = escapeXml(withoutTabs(text, going.titles));
    splices.push({ at: element.startTagEnd, remove: element.endTagStart - element.startTagEnd, insert });
  }
  // An empty list is not allowed.
  if (list !== undefined && gone.length > 0 && gone.length === list.children.length) cut(list);
  else gone.forEach(cut);

  for (const view of childOf(root, 'bookViews')?.children ?? []) {
    for (const attribute of ['activeTab', 'firstSheet']) {
      const place = Number(view.attributes.get(attribute) ?? Number.NaN);
      // Of one that is gone: the first that is shown.
      const now = places.has(place) ? firstShown(sheets, places) : placeNow(place);
      if (now !== place && !Number.isNaN(place)) splices.push(withAttribute(xml, view, attribute, String(now)));
    }
  }
  return { xml: applySplices(xml, splices), names, readers };
}

/** Names of figures are ours where they lie in a tab of ours, or in nothing any more. */
function isOurName(name: string, text: string, { titles }: Going): boolean {
  const lower = name.toLowerCase();
  if (lower.startsWith(ownedNamePrefix) || lower.startsWith(madeNamePrefix)) return true;
  return lower.startsWith('leadsheet_') && (text.includes('#REF!') || readsTabs(text, titles, new Set()));
}

function firstShown(sheets: XmlElement, places: ReadonlySet<number>): number {
  const left = sheets.children.filter((_, place) => !places.has(place));
  const shown = left.findIndex(({ attributes }) => (attributes.get('state') ?? 'visible') === 'visible');
  return Math.max(0, shown);
}

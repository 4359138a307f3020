import { insertInOrder, applySplices, outlineXml } from './xml-outline.ts';
import { worksheetOrder } from './worksheet-order.ts';

/**
 * A worksheet that has no place for rows at all (an empty one, as some programs write it), with that place put in;
 * `other` where the XML is of a sheet of another kind, null where it is none.
 */
export function withSheetData(xml: string): string | 'other' | null {
  const root = outlineXml(xml);
  if (root === null) return null;
  if (root.name !== 'worksheet') return 'other';
  return applySplices(xml, [
    insertInOrder(xml, root, worksheetOrder, { name: 'sheetData', xml: `<${root.prefix}sheetData/>` }),
  ]);
}

import { appendWithin, applySplices, outlineXml } from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';
import { escapeXml } from './xml-text.ts';

/**
 * The list of content types with parts added and removed. A part that is listed already (where the file lacked it) gets the
 * new type; one whose extension says the same needs no line.
 */
export function patchContentTypes(
  xml: string,
  added: readonly { readonly part: string; readonly type: string }[],
  removed: ReadonlySet<string>,
): string | null {
  const root = outlineXml(xml);
  if (root === null) return null;
  const news = added.filter(({ part, type }) => {
    const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
    return !root.children.some(
      ({ name, attributes }) =>
        name === 'Default' &&
        attributes.get('Extension')?.toLowerCase() === extension &&
        attributes.get('ContentType') === type,
    );
  });
  const gone = new Set([...removed, ...added.map(({ part }) => part.toLowerCase())]);
  const partOf = (element: XmlElement): string => (element.attributes.get('PartName') ?? '').slice(1).toLowerCase();
  const splices: Splice[] = root.children
    .filter((child) => child.name === 'Override' && gone.has(partOf(child)))
    .map((child) => ({ at: child.start, remove: child.end - child.start, insert: '' }));
  const lines = news.map(
    ({ part, type }) => `<${root.prefix}Override PartName="/${escapeXml(part)}" ContentType="${type}"/>`,
  );
  if (lines.length > 0) splices.push(appendWithin(xml, root, lines.join('')));
  return applySplices(xml, splices);
}

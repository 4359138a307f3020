import { outlineXml } from './xml-outline.ts';
import type { XmlElement } from './xml-outline.ts';

/** An element with the text that its places count in. */
export interface Section {
  readonly xml: string;
  readonly root: XmlElement;
}

/**
 * The elements of that name in what stands around the rows of a sheet, each parsed alone: beside them may stand a line for
 * every cell, as hyperlinks do. What cannot be read is left out.
 */
export function sectionsOf(text: string, name: string): readonly Section[] {
  const opening = new RegExp(`<([^\\s<>/:!?]+:)?${name}(?=[\\s/>])[^<>]*>`, 'g');
  return [...text.matchAll(opening)].flatMap(({ 0: tag, 1: prefix = '', index }) => {
    const closing = `</${prefix}${name}`;
    const end = tag.endsWith('/>') ? index + tag.length : text.indexOf('>', text.indexOf(closing, index)) + 1;
    const xml = text.slice(index, end);
    const root = outlineXml(xml);
    return root === null ? [] : [{ xml, root }];
  });
}

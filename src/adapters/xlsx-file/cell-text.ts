import { decodeCellText, unescapeXml } from './xml-text.ts';

/**
 * The text of a shared or inline string: its `<t>` elements, rich-text runs joined, without the phonetic runs that Asian
 * scripts carry beside them. `bytes[from..to]` holds the element.
 */
export function richText(bytes: Buffer, from: number, to: number): string {
  const xml = bytes.toString('utf8', from, to);
  const plain =
    /^<(?:[^\s<>/:]+:)?(?:si|is)>\s*<(?:[^\s<>/:]+:)?t(?: xml:space="preserve")?>([^<]*)<\/(?:[^\s<>/:]+:)?t>\s*<\/(?:[^\s<>/:]+:)?(?:si|is)>/.exec(
      xml,
    );
  if (plain !== null) return decodeCellText(unescapeXml(lineEnds(plain[1] ?? '')));
  const end = /<\/(?:[^\s<>/:]+:)?(?:si|is)\s*>/.exec(xml);
  const element = end === null ? xml : xml.slice(0, end.index);
  let text = '';
  let phonetic = 0;
  for (const [, closing, name, isEmpty, content] of element.matchAll(
    /<(\/?)(?:[^\s<>/:]+:)?(t|rPh)(?:\s[^>]*?)?(\/?)>([^<]*(?:(?:<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->)[^<]*)*)/g,
  )) {
    if (name === 'rPh') phonetic += closing === '/' ? -1 : isEmpty === '/' ? 0 : 1;
    else if (closing === '' && isEmpty === '' && phonetic === 0) text += characterData(content ?? '');
  }
  return decodeCellText(text);
}

/** Character data with its entities resolved and CDATA sections opened. */
export function characterData(xml: string): string {
  if (!xml.includes('<')) return unescapeXml(lineEnds(xml));
  return xml
    .split(/(<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->)/)
    .map((part) =>
      part.startsWith('<![CDATA[') ? part.slice(9, -3) : part.startsWith('<!--') ? '' : unescapeXml(lineEnds(part)),
    )
    .join('');
}

/** XML turns every kind of line end into one line feed. */
function lineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

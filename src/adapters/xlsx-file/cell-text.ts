import { decodeCellText, unescapeXml } from './xml-text.ts';

const openings = ['<si><t>', '<is><t>', '<si><t xml:space="preserve">', '<is><t xml:space="preserve">'].map((xml) =>
  Buffer.from(xml),
);
const closings = ['</t></si>', '</t></is>'].map((xml) => Buffer.from(xml));
const lessThan = 0x3c;

/**
 * The text of a shared or inline string: its `<t>` elements, rich-text runs joined, without the phonetic runs that Asian
 * scripts carry beside them. `bytes[from..to]` holds the element.
 */
export function richText(bytes: Buffer, from: number, to: number): string {
  const plain = plainText(bytes, from, to);
  if (plain !== null) return decodeCellText(unescapeXml(lineEnds(plain)));
  const xml = bytes.toString('utf8', from, to);
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

/**
 * What stands in an element of one plain text, as nearly all are; null for any other. Only the text itself is made a string: a part
 * of a longer one would keep all of that in memory.
 */
function plainText(bytes: Buffer, from: number, to: number): string | null {
  const opening = openings.find((each) => standsAt(bytes, from, each));
  if (opening === undefined) return null;
  const start = from + opening.length;
  let end = start;
  while (end < to && bytes[end] !== lessThan) end++;
  return closings.some((each) => standsAt(bytes, end, each)) ? bytes.toString('utf8', start, end) : null;
}

function standsAt(bytes: Buffer, from: number, wanted: Buffer): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[from + i] !== wanted[i]) return false;
  return true;
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

import { unescapeXml } from './xml-text.ts';

/** An element of a small XML part with the places where it stands in the text, so that the text can be edited in place. */
export interface XmlElement {
  /** Name without prefix. */
  readonly name: string;
  /** `x:` or ''. */
  readonly prefix: string;
  /** By the name as written, prefix included. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly start: number;
  readonly startTagEnd: number;
  /** Where the end tag begins; equal to `end` for `<a/>`. */
  readonly endTagStart: number;
  readonly end: number;
}

const markup =
  /<(?:!--[^]*?-->|!\[CDATA\[[^]*?\]\]>|\?[^]*?\?>|\/([^\s>]+)\s*>|([^\s/>!?][^\s/>]*)([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>)/y;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The elements of an XML text. Returns null where it is not well-formed enough to be edited, has no root or a second one,
 * or holds a document type (workbooks have none, and entities defined there are how small files become big ones).
 */
export function outlineXml(text: string): XmlElement | null {
  interface Open extends Omit<XmlElement, 'endTagStart' | 'end' | 'children'> {
    readonly children: XmlElement[];
    readonly qualified: string;
  }
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let last = 0;
  for (;;) {
    const at = text.indexOf('<', last);
    if (at < 0) break;
    // One piece of markup that makes no sense ends it: looking on would take the square of the text's length.
    markup.lastIndex = at;
    const match = markup.exec(text);
    if (match === null) return null;
    last = at + match[0].length;
    const [, closing, opening, attributes] = match;
    if (closing !== undefined) {
      const element = open.pop();
      if (element === undefined || element.qualified !== closing) return null;
      const { qualified: _, ...rest } = element;
      const closed: XmlElement = { ...rest, endTagStart: at, end: last };
      const parent = open.at(-1);
      if (parent === undefined) root = closed;
      else parent.children.push(closed);
    } else if (opening !== undefined) {
      if (open.length > 200 || (open.length === 0 && root !== null)) return null;
      const colon = opening.indexOf(':');
      const element: Open = {
        name: opening.slice(colon + 1),
        prefix: opening.slice(0, colon + 1),
        qualified: opening,
        attributes: attributesFrom(attributes ?? ''),
        children: [],
        start: at,
        startTagEnd: last,
      };
      if (!(attributes ?? '').endsWith('/')) {
        open.push(element);
        continue;
      }
      const { qualified: _, ...rest } = element;
      const parent = open.at(-1);
      const closed: XmlElement = { ...rest, endTagStart: last, end: last };
      if (parent === undefined) root = closed;
      else parent.children.push(closed);
    }
  }
  return open.length === 0 ? root : null;
}

function attributesFrom(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(attribute)) {
    if (name !== undefined) found.set(name, unescapeXml(double ?? single ?? ''));
  }
  return found;
}

/** The first child of that name, without regard to its prefix. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The text directly within an element (which has no children). */
export function textWithin(text: string, element: XmlElement): string {
  return unescapeXml(text.slice(element.startTagEnd, element.endTagStart));
}

/** An attribute by its name without prefix; the one without prefix wins. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const plain = element.attributes.get(name);
  if (plain !== undefined) return plain;
  for (const [key, value] of element.attributes) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** One change to a text: `remove` characters at `at` give way to `insert`. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  /** Where it stands at the end of `<a/>`: the end tag that the element gets, once, after all that is put into it. */
  readonly endTag?: string;
}

/**
 * Applies splices; several at one place land in the order given. Those that put something into one empty element open it
 * together, once. Throws where two would change the same characters: that is a fault of the caller, and never written.
 */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const sorted = splices
    .map((one, index) => ({ ...one, index }))
    // An attribute of `<a/>` goes before what opens it.
    .sort((a, b) => a.at - b.at || Number(opens(a)) - Number(opens(b)) || a.index - b.index);
  let result = '';
  let done = 0;
  sorted.forEach((splice, index) => {
    const isSame = (other: Splice | undefined): boolean =>
      other !== undefined && opens(other) && opens(splice) && other.at === splice.at;
    const isFirst = !isSame(sorted[index - 1]);
    if (isFirst && splice.at < done) throw new Error('Two changes to the same place of an XML part.');
    if (isFirst) result += text.slice(done, splice.at) + (opens(splice) ? '>' : '');
    result += splice.insert;
    if (!isSame(sorted[index + 1])) result += splice.endTag ?? '';
    done = splice.at + splice.remove;
  });
  return result + text.slice(done);
}

function opens(splice: Splice): boolean {
  return splice.endTag !== undefined;
}

/** Puts `xml` at the end of an element, opening it if it is written as `<a/>`. */
export function appendWithin(text: string, element: XmlElement, xml: string): Splice {
  if (element.endTagStart !== element.end) return { at: element.endTagStart, remove: 0, insert: xml };
  const closing = /\s*\/>$/.exec(text.slice(element.start, element.end))?.[0].length ?? 2;
  const endTag = `</${element.prefix}${element.name}>`;
  return { at: element.end - closing, remove: closing, insert: xml, endTag };
}

/**
 * Puts a new child where the schema's order wants it: before the first child that comes later in `order`, but after all
 * that come earlier, so that it lands among its like also where a file is out of order.
 */
export function insertInOrder(
  text: string,
  parent: XmlElement,
  order: readonly string[],
  child: { readonly name: string; readonly xml: string },
): Splice {
  const place = order.indexOf(child.name);
  const places = parent.children.map((child) => order.indexOf(child.name));
  const earlier = places.findLastIndex((one) => one >= 0 && one <= place);
  const next = parent.children.find((_, index) => index > earlier && (places[index] ?? -1) > place);
  return next === undefined ? appendWithin(text, parent, child.xml) : { at: next.start, remove: 0, insert: child.xml };
}

/** Sets, changes or removes (null) one attribute in the start tag of an element. */
export function withAttribute(text: string, element: XmlElement, name: string, value: string | null): Splice {
  const tag = text.slice(element.start, element.startTagEnd);
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`).exec(tag);
  if (found !== null) {
    return {
      at: element.start + found.index,
      remove: found[0].length,
      insert: value === null ? '' : ` ${name}="${value}"`,
    };
  }
  const end = /\s*\/?>$/.exec(tag);
  return {
    at: element.start + (end?.index ?? tag.length),
    remove: 0,
    insert: value === null ? '' : ` ${name}="${value}"`,
  };
}

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
 * The elements of an XML text. Returns null where it is not well-formed enough to be edited, or holds a document type
 * (workbooks have none, and entities defined there are how small files become big ones).
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
      if (parent === undefined) root = root ?? closed;
      else parent.children.push(closed);
    } else if (opening !== undefined) {
      if (open.length > 200) return null;
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
      if (parent === undefined) root = root ?? closed;
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
}

/** Applies splices that do not overlap; several at one place land in the order given. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let done = 0;
  for (const splice of splices
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)) {
    result += text.slice(done, splice.at) + splice.insert;
    done = splice.at + splice.remove;
  }
  return result + text.slice(done);
}

/** Puts `xml` at the end of an element, opening it if it is written as `<a/>`. */
export function appendWithin(text: string, element: XmlElement, xml: string): Splice {
  if (element.endTagStart !== element.end) return { at: element.endTagStart, remove: 0, insert: xml };
  const tag = text.slice(element.start, element.end);
  const opened = tag.replace(/\s*\/>$/, '>');
  return { at: element.start, remove: tag.length, insert: `${opened}${xml}</${element.prefix}${element.name}>` };
}

/** Puts a new child where the schema's order wants it: before the first child that comes later in `order`. */
export function insertInOrder(
  text: string,
  parent: XmlElement,
  order: readonly string[],
  name: string,
  xml: string,
): Splice {
  const place = order.indexOf(name);
  const next = parent.children.find((child) => order.indexOf(child.name) > place);
  return next === undefined ? appendWithin(text, parent, xml) : { at: next.start, remove: 0, insert: xml };
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

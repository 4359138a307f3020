import { styleDefaults } from './style-defaults.ts';
import { appendWithin, applySplices, childOf, insertInOrder, outlineXml, withAttribute } from './xml-outline.ts';
import type { Splice, XmlElement } from './xml-outline.ts';

/** The sections that are added to, in the order of the schema. */
const sections = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'] as const;
type SectionName = (typeof sections)[number];
const order = [...sections, 'tableStyles', 'colors', 'extLst'];

/** A table of styles by its sections. Entries are added at their ends; none is changed or moved. */
export interface StyleSections {
  /** That of the table's elements. */
  readonly prefix: string;
  /** The entries that the table came with. */
  readonly read: (name: SectionName) => readonly XmlElement[];
  /** An entry as it is written, added ones too. */
  readonly entry: (name: SectionName, number: number) => string | undefined;
  /** The number of an entry, given without prefix; added where there is none like it. */
  place(name: SectionName, entry: string): number;
  /** Adds an entry that nobody asks for by its number, given as it is written. */
  append(name: SectionName, entry: string): void;
  /** The part as it is to be written; null where nothing was added. */
  changed(): string | null;
}

/** Returns null where the XML is no table of styles. */
export function styleSections(xml: string): StyleSections | null {
  const root = outlineXml(xml);
  if (root?.name !== 'styleSheet') return null;
  const { prefix } = root;
  const prefixed = (entry: string): string =>
    prefix === '' ? entry : entry.replaceAll(/<(\/?)(?=\w+[\s/>])/g, `<$1${prefix}`);
  const inWork = sections.map((name) => {
    const element = childOf(root, name);
    return { name, element, ...sectionInWork(xml, element?.children ?? []) };
  });
  const of = Object.fromEntries(inWork.map((section) => [section.name, section])) as Record<
    SectionName,
    (typeof inWork)[number]
  >;
  // The first entries are what cells without a style of their own are shown in: never ours.
  for (const { name, read, add } of inWork)
    for (const entry of (styleDefaults[name] ?? []).slice(read.length)) add(prefixed(entry));
  let isChanged = false;
  return {
    prefix,
    read: (name) => of[name].read,
    entry: (name, number) => of[name].entry(number),
    place(name, entry) {
      const own = prefixed(entry);
      const known = of[name].find(own);
      if (known !== undefined) return known;
      isChanged = true;
      return of[name].add(own);
    },
    append(name, entry) {
      isChanged = true;
      of[name].added.push(entry);
    },
    changed() {
      if (!isChanged) return null;
      const splices = inWork.flatMap(({ name, element, read, added }): Splice[] => {
        if (added.length === 0) return [];
        const count = String(read.length + added.length);
        const all = added.join('');
        if (element !== undefined)
          return [withAttribute(xml, element, 'count', count), appendWithin(xml, element, all)];
        const whole = `<${prefix}${name} count="${count}">${all}</${prefix}${name}>`;
        return [insertInOrder(xml, root, order, { name, xml: whole })];
      });
      return applySplices(xml, splices);
    },
  };
}

/** One section: `read` is what it came with. */
function sectionInWork(xml: string, read: readonly XmlElement[]) {
  const added: string[] = [];
  const numbers = new Map<string, number>();
  read.forEach((element, number) => {
    const spelling = canonical(xml, element);
    if (!numbers.has(spelling)) numbers.set(spelling, number);
  });
  return {
    read,
    added,
    entry(number: number): string | undefined {
      const element = read[number];
      return element === undefined ? added[number - read.length] : xml.slice(element.start, element.end);
    },
    find: (entry: string): number | undefined => numbers.get(spellingOf(entry)),
    add(entry: string): number {
      const number = read.length + added.length;
      added.push(entry);
      numbers.set(spellingOf(entry), number);
      return number;
    },
  };
}

function spellingOf(entry: string): string {
  const element = outlineXml(entry);
  return element === null ? entry : canonical(entry, element);
}

/** One spelling for elements that mean the same: attributes in order, no white space, no prefixes. */
function canonical(xml: string, element: XmlElement): string {
  const attributes = [...element.attributes]
    .filter(([name]) => !name.startsWith('xmlns'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}="${value === 'true' ? '1' : value}"`);
  return `<${element.name}${attributes.join('')}>${element.children.map((child) => canonical(xml, child)).join('')}`;
}

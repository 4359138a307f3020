import { parseBlock } from '../../../core/workbook/parse-block.ts';
import type { Block } from '../../../core/workbook/parse-block.ts';
import { sheetOfReference } from '../../../core/workbook/sheet-of-reference.ts';
import type { CellBlock, PutChart } from '../../../core/workbook/sheet-write.ts';
import { applySplices, childOf, outlineXml, textWithin } from '../xml-outline.ts';
import type { Splice, XmlElement } from '../xml-outline.ts';
import { escapeXml } from '../xml-text.ts';
import { belowHeader, headerOf, referenceTo } from './chart-xml.ts';

interface Reference {
  /** `strRef` or `numRef`. */
  readonly element: XmlElement;
  readonly f: XmlElement;
  readonly of: 'tx' | 'cat' | 'val';
  readonly block: Block;
}

/**
 * A chart of ours whose references lead to the rows where its block is now; nothing else in it changes. A series keeps its
 * column, so one that a person took away, or added from another column, is as they left it; columns that somebody put in before
 * the block shift all alike. The same text where nothing is to be changed, or where the chart does not read one table of the
 * tab `title` any more: then it is a person's.
 */
export function followBlock(xml: string, { domain }: Pick<PutChart, 'domain'>, title: string): string {
  const root = outlineXml(xml);
  const references = root === null ? null : referencesOf(xml, root, title);
  const names = references?.filter(({ of }) => of === 'cat') ?? [];
  const [first] = names;
  if (references === null || first === undefined) return xml;
  const figures = references.filter(({ of }) => of !== 'tx');
  const isOneTable =
    names.every(({ block }) => block.firstColumn === first.block.firstColumn) &&
    figures.every(({ block }) => block.firstRow === first.block.firstRow && block.lastRow === first.block.lastRow);
  if (!isOneTable) return xml;
  const shift = first.block.firstColumn - domain.column;
  return applySplices(
    xml,
    references.flatMap(({ of, block, element, f }): Splice[] => {
      const column = block.firstColumn - shift;
      const wanted = of === 'tx' ? headerOf({ ...domain, column }) : belowHeader({ ...domain, column });
      if (column < 0 || isSame(block, wanted)) return [];
      const insert = escapeXml(referenceTo(title, wanted));
      // What a program kept of the figures is of other cells.
      const kept = element.children.filter(({ name }) => name === 'strCache' || name === 'numCache');
      return [
        { at: f.startTagEnd, remove: f.endTagStart - f.startTagEnd, insert },
        ...kept.map(({ start, end }) => ({ at: start, remove: end - start, insert: '' })),
      ];
    }),
  );
}

/** All that its series read; null where one of them is not in one column of the tab. */
function referencesOf(xml: string, root: XmlElement, title: string): readonly Reference[] | null {
  const found: Reference[] = [];
  for (const series of seriesIn(root)) {
    for (const of of ['tx', 'cat', 'val'] as const) {
      const [element] = childOf(series, of)?.children ?? [];
      const f = childOf(element, 'f');
      // A name that somebody typed.
      if (element === undefined || f === undefined) continue;
      const text = textWithin(xml, f);
      const block = parseBlock(text.slice(text.lastIndexOf('!') + 1));
      const isHere = sheetOfReference(text)?.toLowerCase() === title.toLowerCase();
      if (!isHere || block === null || block.firstColumn !== block.lastColumn) return null;
      found.push({ element, f, of, block });
    }
  }
  return found;
}

function seriesIn(root: XmlElement): readonly XmlElement[] {
  const plot = childOf(childOf(root, 'chart'), 'plotArea');
  return plot?.children.flatMap(({ children }) => children.filter(({ name }) => name === 'ser')) ?? [];
}

function isSame(block: Block, { row, column, rowCount }: CellBlock): boolean {
  return block.firstRow === row && block.lastRow === row + rowCount - 1 && block.firstColumn === column;
}

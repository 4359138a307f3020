import { parseBlock } from '../../../core/workbook/parse-block.ts';
import { applySplices, childOf, outlineXml, textWithin } from '../xml-outline.ts';
import type { XmlElement } from '../xml-outline.ts';

export interface WithoutNotes {
  readonly removed: number;
  /** The two parts without our notes; null where nothing else is in them, and they go. */
  readonly comments: string | null;
  readonly drawing: string | null;
}

/** The parts of a sheet's notes without those that say exactly one of our texts. */
export function withoutNotes(comments: string, drawing: string, texts: ReadonlySet<string>): WithoutNotes {
  const root = outlineXml(comments);
  const list = childOf(root ?? undefined, 'commentList');
  const ours = list?.children.filter((comment) => texts.has(textOf(comment, comments))) ?? [];
  if (list === undefined || ours.length === 0) return { removed: 0, comments, drawing };
  const cells = new Set(
    ours.map(({ attributes }) => {
      const block = parseBlock(attributes.get('ref') ?? '');
      return `${block?.firstRow ?? ''} ${block?.firstColumn ?? ''}`;
    }),
  );
  const boxes = drawing.replace(/<v:shape\s[^]*?<\/v:shape>/g, (shape) => {
    const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(shape)?.[1] ?? '';
    const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/.exec(shape)?.[1] ?? '';
    return /ObjectType="Note"/.test(shape) && cells.has(`${row} ${column}`) ? '' : shape;
  });
  const left = applySplices(
    comments,
    ours.map(({ start, end }) => ({ at: start, remove: end - start, insert: '' })),
  );
  return {
    removed: ours.length,
    comments: ours.length === list.children.length ? null : left,
    drawing: /<v:shape[\s>]/.test(boxes) ? boxes : null,
  };
}

/** All the text of a note: a program may have parted it into runs. */
function textOf(element: XmlElement, xml: string): string {
  return element.name === 't' ? textWithin(xml, element) : element.children.map((child) => textOf(child, xml)).join('');
}

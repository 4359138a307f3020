import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { MarkColumn } from '../workbook/sheet-write.ts';
import type { Tab } from '../workbook/workbook.ts';

/** A column that a batch means by its place, and how it is known when the batch has landed. */
export interface MeantColumn {
  readonly column: number;
  /** Schema field; null for a column of the team's own. */
  readonly field: string | null;
  /** As it stood when the batch was planned; '' where it has none. */
  readonly header: string;
  /** The header on its right, which takes its place where somebody deletes it. */
  readonly next: string;
}

export type MarkedFor = 'binding' | 'import';

/**
 * The writes that mark columns, to go in the batch that leans on their places.
 *
 * @param source what the batch came from, so that only who knows it judges where it landed
 */
export function planMarks(
  tabId: number,
  columns: readonly MeantColumn[],
  purpose: MarkedFor,
  source = '',
): MarkColumn[] {
  return columns.map(({ column, field, header, next }) => {
    return { kind: 'markColumn', tabId, column, mark: JSON.stringify([purpose, field, header, next, source]) };
  });
}

export interface ReadMark extends MeantColumn {
  readonly mark: string;
  readonly source: string;
  /** The batch landed in another column than the one that was meant: somebody inserted, moved or deleted one just then. */
  readonly isStray: boolean;
}

/**
 * The marks of a tab that stand for something, and whether each is on the column that was meant. What is bound counts
 * before what is written in the header; a header that nobody had before, where the old one is nowhere, was renamed.
 */
export function readMarks(tab: Pick<Tab, 'rows' | 'boundColumns' | 'marks'>, purpose: MarkedFor): ReadMark[] {
  const marks = [...(tab.marks ?? [])].flatMap(([column, standing]) =>
    standing.flatMap((mark) => {
      const [madeFor, field, header, next, source] = parsed(mark);
      return madeFor === purpose ? [{ column, mark, field, header, next, source }] : [];
    }),
  );
  const wanted = new Set(marks.map(({ header }) => header).filter((header) => header !== ''));
  const header = headerRow(tab.rows, wanted);
  const labels = new Set(header.filter((label) => label !== ''));
  const bound = new Map([...tab.boundColumns].map(([column, field]) => [field, column]));
  return marks.map((mark) => {
    const label = header[mark.column] ?? '';
    const home = mark.field === null ? undefined : bound.get(mark.field);
    if (home !== undefined) return { ...mark, isStray: home !== mark.column };
    if (label === mark.header) return { ...mark, isStray: false };
    const isAnother = label === '' || label === mark.next || wanted.has(label) || labels.has(mark.header);
    // To bind is for good, and can wait: a column with a new name is marked anew.
    return { ...mark, isStray: purpose === 'binding' || isAnother };
  });
}

/** Wherever it stands: people sort it away together with the leads. */
function headerRow(rows: readonly (readonly CellValue[])[], wanted: ReadonlySet<string>): readonly string[] {
  let best: readonly CellValue[] = [];
  let most = 0;
  for (const row of wanted.size === 0 ? [] : rows) {
    const count = row.filter((cell) => wanted.has(cellText(cell))).length;
    if (count > most) [best, most] = [row, count];
  }
  return best.map(cellText);
}

function parsed(mark: string): readonly [purpose: unknown, field: string | null, ...texts: [string, string, string]] {
  try {
    const [purpose, field, ...texts] = JSON.parse(mark) as unknown[];
    const [header = '', next = '', source = ''] = texts.map(String);
    return [purpose, typeof field === 'string' ? field : null, header, next, source];
  } catch {
    return [null, null, '', '', ''];
  }
}

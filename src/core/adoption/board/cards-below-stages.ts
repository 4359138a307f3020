import { greatest } from '../../statistics/greatest.ts';
import { fold } from '../../schema/fold.ts';
import { meaningOf } from '../../schema/header-index.ts';
import { columnOf } from '../../schema/tab-schemas.ts';
import { beginsAsTotal } from '../rows/row-words.ts';
import type { StagesAcross, Texts } from './board.ts';
import { cardEnds } from './card-ends.ts';
import type { CardEnds, Run } from './card-ends.ts';
import { pieceKind } from './piece-kind.ts';
import type { Card } from './read-card.ts';

/** The cards of a board, and its cells that are of none: a count or a sum above or below them. */
export interface BoardCards {
  readonly cards: readonly Card[];
  readonly by: CardEnds['by'] | 'each row below a stage is a card';
  readonly aside: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

/** Finds the cards below the stages; null = where one ends cannot be told. */
export function cardsBelowStages(board: StagesAcross, texts: Texts): BoardCards | null {
  const bands = bandsOf(board, texts);
  const isAside = asideIn(board, texts);
  const lanes = lanesOf(board, texts);
  const aside = texts.flatMap((cells, row) =>
    row <= board.row
      ? []
      : cells.flatMap((text, column) => (text !== '' && isAside(row, column) ? [{ row, column, text }] : [])),
  );
  const isWide = bands.some(({ columns }) => columns.length > 1);
  if (isWide)
    return {
      cards: bands.flatMap((band) => cardsInRows(band, { board, texts, isAside, lanes })),
      by: 'each row below a stage is a card',
      aside,
    };
  const columns = bands.map(({ columns: [column = 0] }) =>
    runsOf(texts, column, (row) => row <= board.row || isAside(row, column)),
  );
  const ends = cardEnds(columns);
  if (ends === null) return null;
  const cards = bands.flatMap(({ name }, at) =>
    (columns[at] ?? []).flatMap(ends.cardsOf).map((cells): Card => {
      const row = cells[0]?.row ?? 0;
      return { stage: name, row, texts: cells.map(({ text }) => text), said: lanes(row) };
    }),
  );
  return { cards, by: ends.by, aside };
}

interface Band {
  readonly name: string;
  /** Those that hold something. */
  readonly columns: readonly number[];
}

interface Around {
  readonly board: StagesAcross;
  readonly texts: Texts;
  readonly isAside: (row: number, column: number) => boolean;
  readonly lanes: (row: number) => Card['said'];
}

/** The columns from one stage to the next. */
function bandsOf({ row: top, stages, others }: StagesAcross, texts: Texts): readonly Band[] {
  const width = greatest(
    texts.map((cells) => cells.length),
    0,
  );
  return stages.map(({ column, name }, at) => {
    const next = stages[at + 1]?.column ?? width;
    const all = Array.from({ length: next - column }, (_, n) => column + n);
    const filled = all.filter(
      (each) => !others.includes(each) && texts.some((cells, row) => row > top && (cells[each] ?? '') !== ''),
    );
    return { name, columns: filled.length === 0 ? [column] : filled };
  });
}

/** What stands in front of the stages, and holds for every card in its row; a cell holds for those below it, too. */
function lanesOf({ row: top, stages, fields }: StagesAcross, texts: Texts): Around['lanes'] {
  const first = stages[0]?.column ?? 0;
  const columns = Array.from({ length: first }, (_, column) => column);
  return (row) =>
    columns.flatMap((column) => {
      const label = fields.find((each) => each.column === column)?.label ?? '';
      let at = row;
      while (at > top && (texts[at]?.[column] ?? '') === '') at -= 1;
      const value = at > top ? (texts[at]?.[column] ?? '') : '';
      return value === '' ? [] : [{ header: headerOf(label), value }];
    });
}

/** What a column with a known header holds; anything else is a note. */
function headerOf(label: string): string {
  const meaning = label === '' ? null : meaningOf('leads', label);
  return meaning === null ? 'Notes' : columnOf('leads', meaning.field).header;
}

/** Counts and sums: a row of them right below the stages, and whatever is called a total. */
function asideIn({ row: top, stages, others }: StagesAcross, texts: Texts): Around['isAside'] {
  const columns = stages.map(({ column }) => column);
  const under = columns.flatMap((column) => texts[top + 1]?.[column] ?? []).filter((text) => text !== '');
  const isUnder = under.length >= 2 && under.every(isFigure);
  const isTotalRow = (row: number): boolean =>
    (texts[row] ?? []).slice(0, columns[0] ?? 0).some((text) => beginsAsTotal.test(fold(text)));
  return (row, column) =>
    others.includes(column) ||
    (row === top + 1 && isUnder) ||
    isTotalRow(row) ||
    isHeadAgain({ row, column, top }, texts) ||
    beginsAsTotal.test(fold(texts[row]?.[column] ?? ''));
}

/** The names of the stages, once more. */
function isHeadAgain(
  { row, column, top }: { readonly row: number; readonly column: number; readonly top: number },
  texts: Texts,
): boolean {
  const text = texts[row]?.[column] ?? '';
  return text !== '' && text === texts[top]?.[column];
}

function isFigure(text: string): boolean {
  return ['money', 'number'].includes(pieceKind(text)) || /^\d+(?:[.,]\d+)?\s*(?:%|\p{L}{2,12})$/u.test(text);
}

function runsOf(texts: Texts, column: number, isNone: (row: number) => boolean): readonly Run[] {
  const runs: { row: number; text: string }[][] = [[]];
  texts.forEach((cells, row) => {
    const text = cells[column] ?? '';
    if (text !== '' && !isNone(row)) runs.at(-1)?.push({ row, text });
    else if (runs.at(-1)?.length !== 0) runs.push([]);
  });
  return runs.filter((run) => run.length > 0);
}

/** Where a stage has several columns, each row of them is a card; one with nothing in the first goes on with the one above. */
function cardsInRows({ name, columns }: Band, { board, texts, isAside, lanes }: Around): readonly Card[] {
  const head = subheadersOf(board, texts);
  const cards: Card[] = [];
  texts.forEach((cells, row) => {
    if (row <= (head?.row ?? board.row)) return;
    const filled = columns.filter((column) => (cells[column] ?? '') !== '' && !isAside(row, column));
    if (filled.length === 0) return;
    const labelled = filled.flatMap((column) => {
      const label = head?.labels.get(column) ?? '';
      const isWho = column === columns[0];
      return label === '' || isWho ? [] : [{ header: headerOf(label), value: noteOf(label, cells[column] ?? '') }];
    });
    const plain = filled.filter((column) => column === columns[0] || (head?.labels.get(column) ?? '') === '');
    const parts = plain.map((column) => cells[column] ?? '');
    const above = cards.at(-1);
    if (filled[0] !== columns[0] && above !== undefined)
      cards.splice(-1, 1, { ...above, texts: [...above.texts, ...parts], said: [...above.said, ...labelled] });
    else cards.push({ stage: name, row, texts: parts, said: [...lanes(row), ...labelled] });
  });
  return cards;
}

/** What goes into Notes says what it was. */
function noteOf(label: string, value: string): string {
  return meaningOf('leads', label) === null ? `${label}: ${value}` : value;
}

/** The row that says what the columns of each stage hold: that of the stages itself, or the one below. */
function subheadersOf(
  board: StagesAcross,
  texts: Texts,
): { readonly row: number; readonly labels: ReadonlyMap<number, string> } | null {
  const first = board.stages[0]?.column ?? 0;
  const own = board.fields.filter(({ column }) => column > first);
  if (own.length > 0) return { row: board.row, labels: new Map(own.map(({ column, label }) => [column, label])) };
  const below = (texts[board.row + 1] ?? [])
    .map((text, column) => ({ text, column }))
    .filter(({ text }) => text !== '');
  const known = below.filter(({ text }) => meaningOf('leads', text) !== null);
  if (known.length < 2 || known.length < 0.6 * below.length) return null;
  return { row: board.row + 1, labels: new Map(below.map(({ column, text }) => [column, text])) };
}

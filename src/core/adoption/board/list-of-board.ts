import { columnLetters } from '../../workbook/column-letters.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import type { Board, CardList, StagesAcross, Texts } from './board.ts';
import { cardsBelowStages } from './cards-below-stages.ts';
import { listOfDeals } from './list-of-deals.ts';
import { readCard, unsaid } from './read-card.ts';

/** The list that a board is, a row for each of its cards; null = where a card ends cannot be told. */
export function listOfBoard(board: Board, texts: Texts): CardList | null {
  return board.kind === 'deals across' ? listOfDeals(board, texts) : listOfCards(board, texts);
}

function listOfCards(board: StagesAcross, texts: Texts): CardList | null {
  const found = cardsBelowStages(board, texts);
  if (found === null) return null;
  const cards = found.cards.map((card) => ({ row: card.row, values: readCard(card) }));
  const usual = [
    'Deal',
    'Stage',
    ...tabSchemas.leads.columns.map(({ header }) => header).filter((header) => header !== 'Stage'),
  ];
  const last = [unsaid.date, unsaid.number, 'Notes'];
  const isThere = (header: string): boolean => header === 'Stage' || cards.some(({ values }) => values.has(header));
  const headers = [...usual.filter((header) => header !== 'Notes'), ...last].filter(isThere);
  const stages = [...new Set(board.stages.map(({ name }) => name))];
  const counts = stages.map((name) => `${name} ${cards.filter(({ values }) => values.get('Stage') === name).length}`);
  return {
    rows: [headers, ...cards.map(({ values }) => headers.map((header) => values.get(header) ?? ''))],
    lines: [board.row + 1, ...cards.map(({ row }) => row + 1)],
    stages,
    notes: [
      `${cards.length} ${cards.length === 1 ? 'card' : 'cards'}, a row each (${found.by}): ${counts.join(', ')}.`,
      ...unsaidNote(cards.map(({ values }) => values)),
      ...asideNotes([
        ...found.aside,
        ...texts
          .slice(0, board.row)
          .flatMap((cells, row) => cells.flatMap((text, column) => (text === '' ? [] : [{ row, column, text }]))),
      ]),
    ],
  };
}

function unsaidNote(cards: readonly ReadonlyMap<string, string>[]): readonly string[] {
  return [unsaid.date, unsaid.number].flatMap((header) => {
    const count = cards.filter((card) => card.has(header)).length;
    if (count === 0) return [];
    const example = header === unsaid.date ? 'Expected close or Follow-up date' : 'Amount, if it is money';
    return [
      `${count} ${count === 1 ? 'card has' : 'cards have'} a ${header === unsaid.date ? 'day' : 'figure'} that nothing says the meaning of: it stands under “${header}”; call that column ${example}.`,
    ];
  });
}

function asideNotes(
  aside: readonly { readonly row: number; readonly column: number; readonly text: string }[],
): readonly string[] {
  if (aside.length === 0) return [];
  const shown = aside.map(
    ({ row, column, text }) => `“${text.replace(/\s+/g, ' ')}” in ${columnLetters(column)}${row + 1}`,
  );
  return [`No cards, and not in the list: ${shown.join(', ')}.`];
}

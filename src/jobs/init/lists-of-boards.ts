import { adopt } from '../../core/adoption/adopt.ts';
import type { CardList } from '../../core/adoption/board/board.ts';
import { listOfBoard } from '../../core/adoption/board/list-of-board.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import { LeadsheetError } from '../../errors.ts';
import type { RowSource } from '../../ports.ts';

/** A workbook that is only looked at, with the texts of its tabs as people see them. */
interface Shown {
  readonly workbook: Workbook;
  textsOf(tab: Tab): Promise<readonly (readonly string[])[]>;
}

/**
 * The rows of a list for each board of a workbook, which stays as it is. Throws a `LeadsheetError` where it has none, or where a
 * card ends cannot be told.
 *
 * @param name the file's, for people
 */
export async function listsOfBoards(
  name: string,
  { workbook, textsOf }: Shown,
): Promise<readonly { readonly title: string; readonly source: RowSource }[]> {
  const adoption = adopt(workbook);
  if (!('noLeads' in adoption)) throw isList(name, adoption.leadTabs.map(({ title }) => `“${title}”`).join(', '));
  const { boards, message } = adoption;
  if (boards.length === 0) throw new LeadsheetError(2, `${name} is no board: ${message}`, adoption.fix);
  const lists: { readonly title: string; readonly source: RowSource }[] = [];
  for (const { tabId, title, board } of boards) {
    const tab = workbook.tabs.find(({ id }) => id === tabId);
    const list = tab === undefined ? null : listOfBoard(board, await textsOf(tab));
    if (list === null) throw untold(title);
    lists.push({ title, source: sourceOf(`${name}, “${title}”`, list) });
  }
  const rest = workbook.tabs.filter(({ id, rows }) => rows.length > 0 && !boards.some(({ tabId }) => tabId === id));
  const note = `Of ${name}, ${rest.map(({ title }) => `“${title}”`).join(', ')} ${rest.length === 1 ? 'is no board and does' : 'are no boards and do'} not come along.`;
  return rest.length === 0
    ? lists
    : lists.map((list, at) => (at === 0 ? { ...list, source: withNote(list.source, note) } : list));
}

function sourceOf(name: string, { rows, lines, notes, stages }: CardList): RowSource {
  const column = rows[0]?.indexOf('Stage') ?? -1;
  const choices = column < 0 || stages.length === 0 ? {} : { choices: new Map([[column, stages]]) };
  return { name, read: () => Promise.resolve({ rows, lines, notes, ...choices }) };
}

function withNote(source: RowSource, note: string): RowSource {
  return {
    name: source.name,
    async read() {
      const rows = await source.read();
      return { ...rows, notes: [...(rows.notes ?? []), note] };
    },
  };
}

function isList(name: string, titles: string): LeadsheetError {
  return new LeadsheetError(
    2,
    `${name} has its leads in rows already, in ${titles}: nothing is to be made of it.`,
    `Run leadsheet init ${name}, which changes none of its rows.`,
  );
}

function untold(title: string): LeadsheetError {
  return new LeadsheetError(
    2,
    `On the board “${title}” it cannot be told where a card ends and the next one begins.`,
    'Leave one empty cell between the cards, or put each card into one cell (with line breaks), in a copy if you like; then run it again.',
  );
}

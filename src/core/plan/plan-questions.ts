import type { Adoption } from '../adoption/adoption.ts';
import { mostAsked, topics } from '../adoption/question.ts';
import type { Question } from '../adoption/question.ts';
import { withAddedRows } from '../logs/added-rows.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { fold } from '../schema/fold.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { plainValue } from '../workbook/out-cell.ts';
import type { OutCell, SheetWrite } from '../workbook/sheet-write.ts';
import type { Tab } from '../workbook/workbook.ts';
import { cellsOf, newPeoplesTab } from './peoples-tabs.ts';
import type { FieldRow } from './peoples-tabs.ts';

export interface QuestionPlan {
  readonly writes: readonly SheetWrite[];
  /** With the tab that is made. */
  readonly tabs: readonly Tab[];
  readonly memory: WorkerMemory;
}

/**
 * A row of Settings with a dropdown for each open question that has none yet, up to `mostAsked` at a time; where there is no such tab, one with these rows. Nothing else in
 * people's tabs is written unasked.
 *
 * @param dress `'all rows'` where looks that were refused are tried again, as `init` does
 */
export function planQuestions(
  tabs: readonly Tab[],
  { questions, tabs: known }: Pick<Adoption, 'questions' | 'tabs'>,
  memory: WorkerMemory,
  dress: 'new rows' | 'all rows' = 'new rows',
): QuestionPlan {
  const settings = known.get('settings');
  if (questions.length === 0) return { writes: [], tabs, memory };
  if (settings === undefined) {
    const asked = firstOf(questions, mostAsked);
    const made = newPeoplesTab(tabs, 'settings', asked.map(questionRow));
    const names = { name: 0, value: made.tab.rows[0]?.indexOf('Value') ?? -1 };
    const dropdowns = asked.map((question, at) => dropdown(made.tab.id, names, at + 1, question));
    const writes = made.writes.map((write) =>
      write.kind === 'createTab' ? ({ ...write, madeAs: 'settings' } as const) : write,
    );
    return { writes: [...writes, ...dropdowns], tabs: [...tabs, { ...made.tab, madeAs: 'settings' }], memory };
  }
  const tab = tabs.find(({ id }) => id === settings.tabId);
  const [name, value] = [settings.columns.get('setting') ?? 0, settings.columns.get('value') ?? 1];
  const rows = tab?.rows ?? [];
  const rowOf = new Map(rows.map((cells, row) => [fold(cellText(cells[name])), row] as const));
  const at = ({ setting }: Question): number | undefined => rowOf.get(fold(setting));
  const unwritten = questions.filter((question) => at(question) === undefined);
  const lacking = firstOf(unwritten, mostAsked - (questions.length - unwritten.length));
  // Rows would be put over those that a filter hides; and a protected tab takes none.
  const isClosed = tab === undefined || tab.hidesRows === true || (tab.locked ?? []).length > 0;
  const added = isClosed ? [] : lacking.map((question) => cellsOf(questionRow(question), settings.columns));
  const end = Math.max(rows.length, settings.firstDataRow);
  const dropdowns = isClosed
    ? []
    : [
        ...(dress === 'all rows' ? questions : []).flatMap((question) => {
          const row = at(question);
          return row === undefined ? [] : [dropdown(settings.tabId, { name, value }, row, question)];
        }),
        // They come after the last row with content.
        ...lacking.map((question, index) => dropdown(settings.tabId, { name, value }, end + index, question)),
      ];
  const plain = added.map((row) => row.map((cell): CellValue => plainValue(cell)));
  return {
    writes: [
      ...(added.length === 0 ? [] : [{ kind: 'appendRows', tabId: settings.tabId, rows: added } as const]),
      ...dropdowns,
    ],
    tabs: tabs.map((each) => (each === tab ? { ...each, rows: [...each.rows, ...plain] } : each)),
    memory: tab?.madeAs === undefined ? withAddedRows(memory, plain) : memory,
  };
}

/** In the order in which they are decided, tabs first. */
function firstOf(questions: readonly Question[], most: number): readonly Question[] {
  const inOrder = [...questions].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
  return inOrder.slice(0, Math.max(0, most));
}

function questionRow({ setting, asks, choices, meanwhile }: Question): FieldRow {
  const because = choices.filter((each) => each.because !== '').map((each) => `${each.value}: ${each.because}`);
  const note = [asks, ...(because.length === 0 ? [] : [`${because.join('; ')}.`]), meanwhile].join(' ');
  return new Map<string, OutCell>([
    ['setting', { value: setting }],
    ['note', { value: note, style: 'muted' }],
  ]);
}

function dropdown(
  tabId: number,
  { name, value: column }: { readonly name: number; readonly value: number },
  firstRow: number,
  { choices, setting }: Question,
): SheetWrite {
  const source = choices.map(({ value }) => value);
  return { kind: 'addDropdown', tabId, column, firstRow, rowCount: 1, source, beside: { column: name, text: setting } };
}

import type { Adoption, NoLeads, RecognisedTab } from '../../core/adoption/adoption.ts';
import { placeIdColumn } from '../../core/leads/place-id-column.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import { ask } from './dialogue/talk.ts';
import type { Talk } from './dialogue/talk.ts';

/** What a list needs to be a pipeline; only where nothing says the stage, and only when a person said yes. */
const wanted = ['stage', 'owner', 'nextStep', 'followUp'] as const;

/** A column that is to be added. */
interface NewColumn {
  readonly tabId: number;
  readonly headerRow: number;
  readonly firstRow: number;
  readonly column: number;
  readonly field: (typeof wanted)[number];
  readonly label: string;
}

/** Whether to add what a list lacks: at the end of the dialogue, once it is clear what the list is. */
export async function askForColumns(workbook: Workbook, adoption: Adoption | NoLeads, talk: Talk): Promise<boolean> {
  const columns = newColumns(workbook, adoption);
  if (columns.length === 0) return false;
  const labels = [...new Set(columns.map(({ label }) => label))].join(', ');
  const message = `Nothing in your list says at which stage a deal is. Add ${labels} at its end, with a dropdown for the stage?`;
  const choices = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No, each row counts as new until I do' },
  ];
  return (await ask(talk, { kind: 'choose', message, choices })) === 'yes';
}

/** The headers, into cells that are blank, and the dropdown of the stages. */
export function planColumns(workbook: Workbook, adoption: Adoption | NoLeads): readonly SheetWrite[] {
  const stages = 'noLeads' in adoption ? [] : adoption.stages.map(({ name }) => name);
  return newColumns(workbook, adoption).flatMap(
    ({ tabId, headerRow, firstRow, column, field, label }): SheetWrite[] => [
      { kind: 'fillBlank', tabId, row: headerRow, column, value: label },
      ...(field === 'stage' ? [{ kind: 'addDropdown', tabId, column, firstRow, source: stages } as const] : []),
    ],
  );
}

/** What was added, in a line for people. */
export function columnsText(writes: readonly SheetWrite[]): readonly string[] {
  const labels = new Set(writes.flatMap((write) => (write.kind === 'fillBlank' ? [write.value] : [])));
  return labels.size === 0 ? [] : [`New columns at the end of your list: ${[...labels].join(', ')}.`];
}

function newColumns(workbook: Workbook, adoption: Adoption | NoLeads): readonly NewColumn[] {
  if ('noLeads' in adoption) return [];
  return adoption.leadTabs.flatMap((recognised) => {
    const tab = workbook.tabs.find(({ id }) => id === recognised.tabId);
    return tab === undefined || !lacksStage(recognised) ? [] : columnsOf(tab, recognised);
  });
}

function lacksStage({ columns, made = [], headerRow, firstDataRow }: RecognisedTab): boolean {
  return (
    !columns.has('stage') && made.every(({ field }) => field !== 'stage') && headerRow >= 0 && headerRow < firstDataRow
  );
}

/** One after the other where the Lead ID would go: each takes the place of the next. */
function columnsOf(tab: Tab, recognised: RecognisedTab): readonly NewColumn[] {
  const { tabId, headerRow, firstDataRow: firstRow, columns, made = [] } = recognised;
  const lacking = wanted.filter((field) => !columns.has(field) && made.every((each) => each.field !== field));
  let grown = tab;
  return lacking.map((field): NewColumn => {
    const { header: label } = columnOf('leads', field);
    const column = placeIdColumn(grown, recognised);
    grown = withLabel(grown, { row: headerRow, column, label });
    return { tabId, headerRow, firstRow, column, field, label };
  });
}

function withLabel(tab: Tab, at: { readonly row: number; readonly column: number; readonly label: string }): Tab {
  const rows = tab.rows.map((cells, row): readonly CellValue[] => {
    if (row !== at.row) return cells;
    const longer = Array.from({ length: Math.max(cells.length, at.column + 1) }, (_, column) => cells[column] ?? null);
    longer[at.column] = at.label;
    return longer;
  });
  return { ...tab, rows };
}

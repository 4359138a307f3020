import { standings } from '../../../core/adoption/standing/standings.ts';
import type { RecognisedTab } from '../../../core/adoption/adoption.ts';
import { namesOfColumns } from '../../../core/adoption/distinct-labels.ts';
import { mappingKeys, noColumn } from '../../../core/adoption/stored-mapping.ts';
import { fold } from '../../../core/schema/fold.ts';
import { columnOf, tabSchemas } from '../../../core/schema/tab-schemas.ts';
import type { Workbook } from '../../../core/workbook/workbook.ts';
import { oneLine } from '../../../core/words/one-line.ts';
import { firstCells } from '../dialogue/first-cells.ts';
import { ask } from '../dialogue/talk.ts';
import type { Choice } from '../dialogue/talk.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { Corrected, Correction } from './correction.ts';

/** Filled by the worker, or one column a stage. */
const notAsked = new Set(['leadId', 'entered']);
const fields = tabSchemas.leads.columns.filter(({ field }) => !notAsked.has(field));

export const columns: Correction = {
  label: 'What a column holds',
  now: ({ adoption }) =>
    `${new Set(adoption.leadTabs.flatMap((tab) => [...tab.columns.keys()])).size} of your columns are known`,
  async ask(corrected) {
    const { talk } = corrected;
    const field = await ask(talk, {
      kind: 'choose',
      message: 'Which of these stands elsewhere?',
      choices: fields.map((column) => {
        const known = headersOf(corrected).find((header) => header.field === column.field);
        return {
          value: column.field,
          label: `${column.header}: ${known === undefined ? 'no column' : `“${oneLine(known.header)}”`}`,
          beside: known === undefined ? [] : [known.cells],
        };
      }),
    });
    const { header: label } = columnOf('leads', field);
    const now = headersOf(corrected).find((header) => header.field === field)?.header;
    const header = await ask(talk, {
      kind: 'choose',
      message: `Which of your columns holds ${label}?`,
      choices: [...headersOf(corrected).map(choiceOf), ...placesOf(field), { value: noColumn, label: 'None' }],
      ...(now === undefined ? { initial: noColumn } : { initial: now }),
    });
    const note = header === noColumn ? `You have no column for ${label}.` : `Your column “${header}” holds ${label}.`;
    return inSettings(settingRow(mappingKeys.column(label), header, note));
  },
};

/** What may stand in no column at all. */
function placesOf(field: string): readonly Choice[] {
  const places = field === 'stage' ? standings : field === 'owner' ? (['tab names'] as const) : [];
  const labels = {
    'tab names': 'The names of the tabs',
    'dated columns': 'A date in the column of each stage',
    'ticked columns': 'A tick in the column of each stage',
    headings: 'Headings between the rows',
  };
  return places.map((place) => ({ value: `(${place})`, label: labels[place] }));
}

interface KnownHeader {
  readonly header: string;
  readonly field: string | null;
  readonly cells: string;
}

/** Every header of the leads, with what stands below it and what it is taken for. */
function headersOf({ workbook, adoption }: Pick<Corrected, 'workbook' | 'adoption'>): readonly KnownHeader[] {
  const headers = new Map<string, KnownHeader>();
  for (const tab of adoption.leadTabs)
    for (const known of headersIn(workbook, tab)) {
      const key = fold(known.header);
      if (!headers.has(key)) headers.set(key, known);
    }
  return [...headers.values()];
}

function headersIn(workbook: Workbook, found: RecognisedTab): readonly KnownHeader[] {
  const tab = workbook.tabs.find(({ id }) => id === found.tabId);
  const fieldOf = new Map([...found.columns].map(([field, column]) => [column, field]));
  return namesOfColumns(workbook, found).flatMap((header, column): KnownHeader[] => {
    if (header === '' || tab === undefined) return [];
    const field = fieldOf.get(column) ?? null;
    const from = { column, fromRow: found.firstDataRow, ...(field === null ? {} : { field }) };
    return [{ header, field, cells: firstCells(tab, from) }];
  });
}

function choiceOf({ header, cells }: KnownHeader): Choice {
  return { value: header, label: oneLine(header), beside: cells === '' ? [] : [cells] };
}

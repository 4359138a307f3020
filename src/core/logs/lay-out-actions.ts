import { numberCell, textCell } from '../workbook/out-cell.ts';
import { serialFromDay } from '../workbook/day-time.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { ActionRow } from './action-row.ts';
import { marksAsText } from './action-row.ts';

/** A line of Actions: its cells in the order of the schema's columns. What people typed is kept as text, whatever it begins with. */
export function layOutAction(row: ActionRow): readonly OutCell[] {
  return tabSchemas.actions.columns.map(({ field, type }): OutCell => {
    if (field === 'marks') return textCell(row.marks === undefined || row.marks === null ? '' : marksAsText(row.marks));
    const said = (row as unknown as Readonly<Record<string, string | number | null | undefined>>)[field] ?? null;
    if (type === 'date' || type === 'dateTime')
      return numberCell(typeof said === 'number' ? serialFromDay(said) : null, type);
    if (type === 'amount') return numberCell(typeof said === 'number' ? said : null, 'money');
    return textCell(said === null ? '' : String(said));
  });
}

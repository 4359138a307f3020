import { tabSchemas } from '../schema/tab-schemas.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { serialFromDay } from '../workbook/day-time.ts';
import { partsOfKey, rebuiltKey } from './ledger-identity.ts';
import { fieldReaders } from './read-lines.ts';
import type { Line } from './read-lines.ts';

const { text, time } = fieldReaders('reminder-log');
const order = new Map(tabSchemas['reminder-log'].columns.map(({ field }, index) => [field, index]));

/**
 * A line of the ledger with what was lost of its key and of the cells that say the same, made anew from the rest: a column that
 * somebody deleted costs no mail its name.
 *
 * @param workbooks names of workbooks in keys, this one's first
 */
export function rebuiltLine(line: Line, workbooks: readonly string[]): Line {
  const said = { kind: text(line, 'kind'), recipient: text(line, 'recipient'), day: time(line, 'localDate') };
  const key = text(line, 'key');
  if (key !== null && said.kind !== null && said.recipient !== null && said.day !== null) return line;
  const localDate = said.day === null ? null : Math.floor(said.day);
  const name = key ?? rebuiltKey({ ...said, localDate, messageId: text(line, 'messageId') }, workbooks);
  const parts = name === null ? null : partsOfKey(name);
  if (name === null) return line;
  const cells: CellValue[] = [...line.cells];
  const put = (field: string, value: CellValue): void => {
    cells[order.get(field) ?? cells.length] = value;
  };
  put('key', name);
  if (said.kind === null && parts !== null) put('kind', parts.kind);
  if (said.recipient === null && parts !== null) put('recipient', parts.recipient);
  if (said.day === null && parts !== null) put('localDate', serialFromDay(parts.localDate));
  return { ...line, cells };
}

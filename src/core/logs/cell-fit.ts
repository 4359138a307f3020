import type { ColumnSchema } from '../schema/tab-schema.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { WorkerTabName } from '../workbook/workbook.ts';

/** What we write in a form that nothing else has, by tab and field. */
const forms: Partial<Record<WorkerTabName, Readonly<Record<string, RegExp>>>> = {
  'reminder-log': {
    key: /^.+\|[a-z-]+\|.*\|\d{4}-\d\d-\d\d\|\d+$/,
    recipient: /^\S+@\S+$/,
    claim: /^[a-z2-7]{16}(\.\d+)?$/,
    messageId: /^<\S+@\S+>$/,
    items: /^[a-z-]+ \d{1,6} ./,
  },
  'metrics-history': { metric: /^[a-z]+([A-Z][a-z]*)+$/ },
  'run-log': { run: /^r[a-z0-9]{8}$/, version: /^\d+\.\d+\.\d+/ },
  'edit-log': { cell: /^[A-Z]{1,3}\d+$/ },
  'data-issues': { cause: /^[fg][0-9a-z]{11}$/ },
  today: { key: /^g[0-9a-z]{11}$/ },
  memory: { value: /^(<[^]*>|\[[^]*\])$/ },
};

/** 1954 to 2119: serial numbers of days that any log of ours may hold. */
const firstSerial = 20_000;
const lastSerial = 80_000;

/** From here on a cell tells by itself which column it is of. */
export const telling = 2;

/**
 * How well a cell fits a column of one of our tabs: `telling` or more where hardly another column holds such a thing, a little
 * where it may stand there, 0 for a blank, below 0 where it does not belong there.
 */
export function cellFit(name: WorkerTabName, column: ColumnSchema, cell: CellValue | undefined): number {
  const isNothing: boolean = isBlank(cell);
  if (cell === undefined || isNothing) return 0;
  const said = typeof cell === 'string' ? cell.trim() : null;
  const form = forms[name]?.[column.field];
  if (form !== undefined) return said !== null && form.test(said) ? 4 : -4;
  const { type, choices } = column;
  if (choices !== undefined) return choices.includes(cellText(cell).toLowerCase()) ? 4 : -4;
  if (type === 'date' || type === 'dateTime') {
    if (typeof cell !== 'number' || cell < firstSerial || cell > lastSerial) return -4;
    // A day has no time; a time seldom falls on midnight.
    return (type === 'date') === Number.isInteger(cell) ? telling + 1 : telling;
  }
  if (type === 'currency') return said !== null && /^[A-Z]{3}$/.test(said) ? 3 : -4;
  if (type === 'integer') return Number.isInteger(cell) ? ((cell as number) < firstSerial ? 1 : 0) : -4;
  if (type === 'amount' || type === 'number') return typeof cell === 'number' ? 0.75 : -4;
  return said === null ? -1 : 0.5;
}

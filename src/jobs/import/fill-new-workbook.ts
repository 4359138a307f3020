import { asInCell, cellMaker, longestCells, provedDayOrder } from './import-cells.ts';
import type { CellContext } from './import-cells.ts';
import { readAll } from './read-all.ts';
import type { FileRows } from './read-all.ts';
import { understandFile } from './understand-file.ts';
import { createPeoplesTab } from '../../core/plan/peoples-tabs.ts';
import { tabSchemas } from '../../core/schema/tab-schemas.ts';
import type { ColumnType } from '../../core/schema/tab-schema.ts';
import type { OutCell, SheetWrite } from '../../core/workbook/sheet-write.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { RowSource } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';

/** A zone or an offset at the end of a time. */
const zoned = /\d(?:Z|\s?UTC|[+-]\d{2}:?\d{2})\s*$/;

/**
 * Fills a workbook that is new with files as they are, one tab each: what makes a sheet of an export. The first tab is there
 * already. Answers what was left out or mended, in sentences.
 */
export async function fillNewWorkbook(
  ports: Pick<JobPorts, 'store' | 'log'>,
  files: readonly { readonly title: string; readonly source: RowSource }[],
): Promise<readonly string[]> {
  const read: { readonly title: string; readonly name: string; readonly file: FileRows }[] = [];
  for (const { title, source } of files) read.push({ title, name: source.name, file: await readAll(source) });
  return withLease(ports.store, ports.log, async (lease) => {
    const [first] = (await ports.store.read(everything)).tabs;
    const notes: string[] = [];
    const writes = read.flatMap(({ title, name, file }, at): SheetWrite[] => {
      const sheet = sheetOf(file);
      for (const note of sheet.notes) notes.push(`${name}: ${note}`);
      const tabId = at === 0 ? (first?.id ?? 1) : 100 + at;
      const cells: SheetWrite = { kind: 'setCells', tabId, row: 0, column: 0, cells: sheet.cells };
      const dropdowns = [...(file.choices ?? [])].map(([column, source]): SheetWrite => {
        return { kind: 'addDropdown', tabId, column, firstRow: 1, source };
      });
      return [...(at === 0 ? [] : [createPeoplesTab(tabId, title, [])]), cells, ...dropdowns];
    });
    await lease.write(writes);
    return notes;
  });
}

/** The cells of a file: dates and numbers where a column leaves no doubt what they are, else its texts. */
function sheetOf(read: FileRows): {
  readonly cells: readonly (readonly (OutCell | undefined)[])[];
  readonly notes: readonly string[];
} {
  const { file, fields } = understandFile(read, 'leads');
  const { header, rows, lines, notes } = file;
  const columns = header.map((_, column) => ({
    type: typeOf(fields.get(column)),
    texts: rows.map((row) => row[column] ?? ''),
  }));
  const context: CellContext = { teamCurrency: 'USD', timeZone: 'UTC', dayOrder: provedDayOrder(columns) };
  const makers = columns.map(({ type, texts }) => {
    const isZoned = texts.some((text) => zoned.test(text) && !/[T ]00:00/.test(text));
    // Nobody has said yet in which time zone the team is: a text that names its own is right in each.
    const isTime = (type === 'date' || type === 'dateTime') && isZoned;
    return cellMaker(isTime ? 'text' : type, texts, context);
  });
  const plain = cellMaker('text', [], context);
  const long = rows.flatMap((row, at) =>
    row.flatMap((text, column) =>
      asInCell(text).length <= longestCells.xlsx ? [] : [tooLong(header[column] ?? '', lines[at] ?? at + 2)],
    ),
  );
  return {
    cells: [
      header.map((label): OutCell => ({ value: label, style: 'header' })),
      ...rows.map((row) => row.map((text, column) => (makers[column] ?? plain)(text))),
    ],
    notes: [...notes, ...long],
  };
}

function typeOf(field: string | undefined): ColumnType | null {
  return tabSchemas.leads.columns.find((column) => column.field === field)?.type ?? null;
}

function tooLong(label: string, line: number): string {
  return `Line ${line}: “${label.slice(0, 60)}” is longer than the 32,767 characters of a cell; its end is not in the sheet.`;
}

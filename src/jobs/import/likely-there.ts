import { aFinding } from '../../core/findings/a-finding.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { foldName } from '../../core/schema/fold.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import type { CellValue } from '../../core/workbook/cell-value.ts';
import type { ImportColumn } from './import-columns.ts';

/** A row of a file that is to be added. */
export interface AddedRow {
  readonly line: number;
  readonly source: readonly string[];
}

/** By what two rows are likely the same lead, the surest first. */
const signs: readonly (readonly [field: string, name: string, key: (text: string) => string])[] = [
  ['email', 'address', (text) => (text.includes('@') ? text.trim().toLowerCase() : '')],
  ['phone', 'phone', phoneKey],
  ['company', 'company', foldName],
];

/** Names the rows that are likely a lead that stands there already: by address, phone or company. They are added all the same. */
export function likelyThere(
  added: readonly AddedRow[],
  columns: readonly ImportColumn[],
  sheet: {
    readonly existing: readonly (readonly CellValue[])[];
    readonly firstRow: number;
    readonly tabTitle: string;
    readonly tabId: number | null;
  },
): readonly Finding[] {
  const known = signs.flatMap(([field, name, key]) => {
    const column = columns.find((each) => each.field === field && !each.isNew);
    if (column === undefined) return [];
    const rows = new Map<string, number>();
    sheet.existing.forEach((cells, at) => {
      const text = key(cellText(cells[column.to]));
      if (text !== '' && !rows.has(text)) rows.set(text, sheet.firstRow + at + 1);
    });
    return [{ name, key, column, rows }];
  });
  return added.flatMap(({ line, source }) => {
    for (const { name, key, column, rows } of known) {
      const text = source[column.from] ?? '';
      const row = rows.get(key(text));
      if (key(text) === '' || row === undefined) continue;
      const place = { tab: sheet.tabTitle, tabId: sheet.tabId, row, column: column.label, columnIndex: column.to };
      const message = `Line ${line} of the file is likely the lead in row ${row}: the same ${name} (${text.trim().slice(0, 60)}). It was added all the same.`;
      return [
        aFinding(
          'import/likely-there',
          { ...place, value: text, identity: `line ${line}` },
          { message, cause: `there by ${name}` },
        ),
      ];
    }
    return [];
  });
}

/** Its last nine digits: with or without the country in front. */
function phoneKey(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length < 7 ? '' : digits.slice(-9);
}

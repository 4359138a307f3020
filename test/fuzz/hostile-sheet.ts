import fc from 'fast-check';
import { tabNames, tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { cellOf, rowsOf } from './hostile-values.ts';
import type { Table } from './over-cells.ts';

const rowsPerCase = 60;
const peoplesTabs = tabNames.filter((name) => tabSchemas[name].owner === 'person' && name !== 'leads');

/** Tables under their right headers, hostile so many times in a hundred. */
export function hostileSheet(hostile: number): fc.Arbitrary<readonly Table[]> {
  const tableOf = (name: (typeof tabNames)[number], rowCount: number): fc.Arbitrary<Table> => {
    const { title, columns } = tabSchemas[name];
    const header = columns.map((column) => (column.field === 'entered' ? 'Entered Proposal' : column.header));
    return rowsOf(
      columns.map((column) => cellOf(column, hostile)),
      rowCount,
    ).map((rows) => ({ title, rows: [header, ...rows] }));
  };
  const settings = tableOf('settings', 3).map(({ title, rows }) => ({ title, rows: [...rows, ...goodSettings] }));
  const others = peoplesTabs.map((name) => (name === 'settings' ? settings : tableOf(name, 3)));
  // Not every team has every tab, and few have a broken one.
  const some = fc.subarray(peoplesTabs.map((_, i) => i));
  return fc
    .tuple(tableOf('leads', rowsPerCase), fc.tuple(...others), some)
    .map(([leads, tables, chosen]) => [leads, ...tables.filter((_, i) => chosen.includes(i))]);
}

/** So that there is mail to look at. */
const goodSettings: readonly (readonly CellValue[])[] = [
  ['Mail', 'on', null],
  ['Mail on since', 45_990, null],
  ['My address', 'hannah@example.com', null],
  ['Team address', 'team@example.com', null],
  ['Weekly summary', 'yes', null],
  ['Escalation', 'yes', null],
  ['Lead updates', 'yes', null],
];

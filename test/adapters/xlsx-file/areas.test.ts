import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { silentLog } from './silent-log.ts';
import { copyOf, fileOf, partsOf, partText } from './workbook-copy.ts';
import { strToU8, zipSync } from 'fflate';

const whole = { firstRow: 0, lastRow: 4, firstColumn: 0, lastColumn: 4 };
const header: SheetWrite = { kind: 'fillBlank', tabId: 1, row: 0, column: 5, value: 'Lead ID' };
const table = { kind: 'table', id: '1' } as const;
const filter = { kind: 'filter', id: '' } as const;

async function write(path: string, ...batches: SheetWrite[][]): Promise<void> {
  const store = openXlsxFile(path, { log: silentLog });
  const lease = await store.acquire();
  try {
    for (const batch of batches) {
      await store.read(everything);
      await lease.write(batch);
    }
  } finally {
    await lease.release();
  }
}
const widen = (area: typeof table | typeof filter): SheetWrite => ({ kind: 'widenArea', tabId: 1, area, column: 5 });
const areasOf = async (path: string) => (await openXlsxFile(path, { log: silentLog }).read(everything)).tabs[0]?.areas;

/** The file with one part in another form. */
function changed(path: string, part: string, change: (xml: string) => string): string {
  const text = change(partText(path, part));
  return fileOf('changed.xlsx', zipSync({ ...partsOf(path), [part]: strToU8(text) }));
}

describe('tables and filters of a file', () => {
  it('are read with their tab', async () => {
    expect(await areasOf(copyOf('table.xlsx'))).toEqual([{ ...table, name: 'Pipeline', ...whole }]);
    expect(await areasOf(copyOf('filter.xlsx'))).toEqual([{ ...filter, name: null, ...whole }]);
    expect(await areasOf(copyOf('openpyxl.xlsx'))).toBeUndefined();
    const { tabs } = await openXlsxFile(copyOf('everything.xlsx'), { log: silentLog }).read(everything);
    expect(tabs.flatMap(({ title, areas }) => (areas ?? []).map(({ kind, name }) => [title, kind, name]))).toEqual([
      ['Leads', 'filter', null],
      ['Table', 'table', 'Table1'],
    ]);
  });

  it('a table gets a column named as its header, and nothing else changes', async () => {
    const path = copyOf('table.xlsx');
    await write(path, [header]);
    const before = partsOf(path);
    await write(path, [widen(table)]);
    expect(await areasOf(path)).toEqual([{ ...table, name: 'Pipeline', ...whole, lastColumn: 5 }]);
    const xml = partText(path, 'xl/tables/table1.xml');
    expect(xml).toContain('<autoFilter ref="A1:F5"/>');
    expect(xml).toContain('<tableColumns count="6">');
    expect(xml).toContain('<tableColumn id="5" name="Created"/><tableColumn id="6" name="Lead ID"/></tableColumns>');
    const after = partsOf(path);
    const differing = Object.keys(after).filter(
      (name) => !Buffer.from(after[name] ?? []).equals(Buffer.from(before[name] ?? [])),
    );
    expect(differing).toEqual(['xl/tables/table1.xml']);
    await write(path, [widen(table)]);
    expect(partText(path, 'xl/tables/table1.xml')).toBe(xml);
  });

  it('a filter reaches further with its hidden name, and hides what it hid', async () => {
    const path = copyOf('filter.xlsx');
    const rows = (await openXlsxFile(path, { log: silentLog }).read(everything)).tabs[0]?.rows;
    await write(path, [widen(filter)]);
    expect(await areasOf(path)).toEqual([{ ...filter, name: null, ...whole, lastColumn: 5 }]);
    expect(partText(path, 'xl/worksheets/sheet1.xml')).toMatch(
      /<autoFilter ref="A1:F5"><filterColumn colId="2"><filters><filter val="Proposal"\/><filter val="Won"\/>/,
    );
    expect(partText(path, 'xl/workbook.xml')).toContain('Deals!$A$1:$F$5</definedName>');
    expect((await openXlsxFile(path, { log: silentLog }).read(everything)).tabs[0]?.rows).toEqual(rows);
  });

  it.each([
    ['table.xlsx', table],
    ['filter.xlsx', filter],
  ])('%s: is narrowed again to what it was', async (fixture, area) => {
    const path = copyOf(fixture);
    await write(path, [header]);
    const before = partsOf(path);
    await write(path, [widen(area)], [{ kind: 'narrowArea', tabId: 1, area, column: 5 }]);
    expect(partsOf(path)).toEqual(before);
    await write(path, [{ kind: 'narrowArea', tabId: 1, area, column: 5 }]);
    expect(partsOf(path)).toEqual(before);
  });

  it.each([
    ['its new header is blank', (xml: string) => xml, false],
    ['another column has the name', (xml: string) => xml.replace('name="Owner"', 'name="lead id"'), true],
    ['a query fills it', (xml: string) => xml.replace('<table ', '<table tableType="queryTable" '), true],
    ['it has no headers', (xml: string) => xml.replace('headerRowCount="1"', 'headerRowCount="0"'), true],
    ['it does not reach to the column beside it', (xml: string) => xml.replaceAll('A1:E5', 'A1:D5'), true],
  ])('a table stays as it is where %s', async (_, change, hasHeader) => {
    const path = changed(copyOf('table.xlsx'), 'xl/tables/table1.xml', change);
    const before = partText(path, 'xl/tables/table1.xml');
    await expect(write(path, ...(hasHeader ? [[header]] : []), [widen(table)])).rejects.toMatchObject({
      code: 'refused',
    });
    expect(partText(path, 'xl/tables/table1.xml')).toBe(before);
  });
});

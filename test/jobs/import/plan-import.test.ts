import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { importColumns } from '../../../src/jobs/import/import-columns.ts';
import type { ImportTarget } from '../../../src/jobs/import/import-columns.ts';
import { planImport } from '../../../src/jobs/import/plan-import.ts';

const target: ImportTarget = {
  schema: tabSchemas.leads,
  columns: new Map([
    ['leadId', 0],
    ['company', 1],
    ['stage', 2],
  ]),
  enteredColumns: new Map(),
  ownColumns: [{ column: 3, label: 'Region' }],
  labels: new Map([
    ['company', 'Company'],
    ['stage', 'Where are we'],
  ]),
  columnCount: 4,
  stageNames: ['Engaging'],
};

function plan(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  {
    maps = [],
    existing = [],
    imported = new Map(),
  }: { maps?: string[]; existing?: CellValue[][]; imported?: ReadonlyMap<string, number> } = {},
) {
  const { columns } = importColumns(header, maps, target);
  return planImport({
    rows,
    lines: [],
    noLeads: new Set(),
    stages: new Map(),
    columns,
    width: header.length,
    existing: existing.map((cells, at) => ({ tab: 'Leads', tabId: 1, row: at + 2, cells })),
    deals: null,
    tabTitle: 'Leads',
    tabId: 1,
    idColumn: 0,
    imported,
    context: { teamCurrency: 'USD', timeZone: 'UTC', dayOrder: null },
  });
}
const countsOf = (hashes: readonly (string | null)[]) =>
  new Map(hashes.map((hash) => [hash ?? '', hashes.filter((other) => other === hash).length]));
const values = (rows: ReturnType<typeof plan>['rows']) => rows.map((row) => row.map((cell) => cell?.value ?? null));

describe('importColumns', () => {
  it('finds columns by map, label, alias and the team’s own label, and adds the rest at the end', () => {
    const { columns, problems } = importColumns(
      ['opportunity_id', 'account', 'Stage', 'region', 'engage_date', 'product', ''],
      ['Lead ID=opportunity_id', 'Company=account', 'Entered Engaging=engage_date'],
      target,
    );
    expect(problems).toEqual([]);
    expect(columns.map((c) => [c.label, c.to, c.isNew])).toEqual([
      ['Lead ID', 0, false],
      ['Company', 1, false],
      ['Stage', 2, false],
      ['Region', 3, false],
      ['Entered Engaging', 4, true],
      ['product', 5, true],
      ['Column 7', 6, true],
    ]);
    expect(columns[4]).toMatchObject({ field: 'entered', type: 'date' });
  });

  it('finds the column that has the very header in the tab, whatever it was recognised by', () => {
    const { columns } = importColumns(['Company', 'Where are we'], [], target);
    expect(columns.map((c) => [c.label, c.to, c.isNew])).toEqual([
      ['Company', 1, false],
      ['Stage', 2, false],
    ]);
    // A row has the same hash as before the tab had the column.
    expect(columns[1]?.hashedAs).toBe('Where are we');
  });

  it('knows a row again after a new column of its file was recognised as one of ours', () => {
    const run = (labels: ImportTarget['labels'], columnOf: [string, number][]) => {
      const rows = [['Acme', 'Won', '1,000']];
      const known = { ...target, labels, columns: new Map([...target.columns, ...columnOf]) };
      const { columns } = importColumns(['Company', 'Stage', 'Umsatz netto'], [], known);
      const context = { teamCurrency: 'USD', timeZone: 'UTC', dayOrder: null };
      const place = { existing: [], deals: null, tabTitle: 'Leads', tabId: 1, idColumn: 0 };
      return planImport({
        rows,
        lines: [],
        noLeads: new Set(),
        stages: new Map(),
        columns,
        width: 3,
        ...place,
        imported: new Map(),
        context,
      });
    };
    const before = run(new Map(), []);
    const after = run(new Map([['amount', 'Umsatz netto']]), [['amount', 5]]);
    expect(after.rows[0]?.[5]?.value).not.toBeUndefined();
    expect(after.hashes).toEqual(before.hashes);
  });

  it('reports every problem of --map at once', () => {
    expect(
      importColumns(
        ['account', 'agent'],
        ['Company', 'Owner=agnet', 'Compny=account', 'Company=agent', 'Company=account'],
        target,
      ).problems,
    ).toEqual([
      '--map "Company" is not of the form "HEADER=COLUMN", such as --map "Company=account".',
      '--map "Owner=agnet": the file has no column "agnet"; did you mean "agent"?',
      '--map "Compny=account": "Compny" is no column of Leads; did you mean "Company"?',
      '--map "Company=account": "account" is mapped twice.',
    ]);
  });

  it('finds the column that an earlier import made for a doubled header, and does not take it for the first one', () => {
    const later = { ...target, ownColumns: [...target.ownColumns, { column: 4, label: 'Amount (2)' }], columnCount: 5 };
    const { columns } = importColumns(['Amount', 'Amount', 'Amount'], [], later);
    expect(columns.map((c) => [c.label, c.to, c.field])).toEqual([
      ['Amount', 5, 'amount'],
      ['Amount (2)', 4, null],
      ['Amount (3)', 6, null],
    ]);
  });

  it('takes the column of a doubled header for no other, also where the first one was left out as empty', () => {
    const later = { ...target, ownColumns: [...target.ownColumns, { column: 4, label: 'Shelf (2)' }], columnCount: 5 };
    const { columns } = importColumns(['Shelf', 'Shelf', 'Region (all)'], [], later);
    expect(columns.map((c) => [c.label, c.to])).toEqual([
      ['Shelf', 5],
      ['Shelf (2)', 4],
      ['Region', 3],
    ]);
  });

  it('takes __proto__ and constructor for names like any other, and keeps doubled headers apart', () => {
    const { columns } = importColumns(['__proto__', 'constructor', 'x', 'x', 'x'], [], target);
    expect(columns.map((c) => c.label)).toEqual(['__proto__', 'constructor', 'x', 'x (2)', 'x (3)']);
    expect(new Set(columns.map((c) => c.to)).size).toBe(5);
  });
});

describe('planImport', () => {
  it('stores dates and amounts where the column leaves no doubt, and text elsewhere', () => {
    const { rows } = plan(
      ['Lead ID', 'Created', 'Amount', 'Notes', 'product'],
      [
        ['a1', '3/31/2017', '1,054', '=1+1', '550'],
        ['a2', '3/4/2017', '$12,500', '+49', '0'],
        ['a3', 'soon', 'tbc', '', ''],
      ],
    );
    expect(values(rows)).toEqual([
      ['a1', null, null, null, 42825, 1054, '=1+1', 550],
      ['a2', null, null, null, 42798, '$12,500', '+49', 0],
      ['a3', null, null, null, 'soon', 'tbc', null, null],
    ]);
  });

  it('keeps text whose order of day and month nothing tells, and numbers with leading zeros', () => {
    const { rows } = plan(['Lead ID', 'Created', 'zip'], [['a1', '3/4/2017', '01234']]);
    expect(values(rows)).toEqual([['a1', null, null, null, '3/4/2017', '01234']]);
  });

  it('changes no cell of a lead that is there, and reports it where the file differs', () => {
    const existing = [['L1', 'Acme', 'Won']];
    const result = plan(
      ['Lead ID', 'Company', 'Stage'],
      [
        ['L1', 'Acme', 'Won'],
        ['L1', '', 'Won'],
        ['L1', 'Acme', 'Lost'],
      ],
      { existing },
    );
    expect(result.rows).toEqual([]);
    expect(result).toMatchObject({ known: 2, differing: 1 });
    expect(result.findings).toMatchObject([{ code: 'import/row-differs', row: 2, column: 'Stage' }]);
  });

  it('adds nothing the second time, counting equal rows without ID', () => {
    const header = ['Company', 'Stage'];
    const rows = [
      ['Acme', 'Won'],
      ['Acme', 'Won'],
      ['Beta', 'Lost'],
    ];
    const first = plan(header, rows);
    expect(first.rows).toHaveLength(3);
    const imported = countsOf(first.hashes);
    expect(plan(header, rows, { imported }).rows).toHaveLength(0);
    expect(plan(header, [...rows, ['Acme', 'Won']], { imported }).rows).toHaveLength(1);
    expect(plan(['Stage', 'Company'], [['Won', 'Acme']], { imported }).rows).toHaveLength(0);
  });

  it('reports cells beyond the header, and pads short rows', () => {
    const result = plan(['Lead ID', 'Company'], [['a1'], ['a2', 'Acme', 'beyond']]);
    expect(values(result.rows)).toEqual([
      ['a1', null],
      ['a2', 'Acme'],
    ]);
    expect(result.findings).toMatchObject([{ code: 'import/ragged-row', value: 'beyond' }]);
  });

  it('knows a Lead ID with a line break again', () => {
    const first = plan(['Lead ID', 'Stage'], [['L\r1', 'Won']]);
    const existing = first.rows.map((row) => row.map((cell) => cell?.value as CellValue));
    expect(plan(['Lead ID', 'Stage'], [['L\r1', 'Won']], { existing })).toMatchObject({ rows: [], known: 1 });
  });

  it('keeps the line breaks within a cell as a cell has them', () => {
    const { rows } = plan(['Lead ID', 'Notes'], [['a1', 'one\r\ntwo\rthree\nfour']]);
    expect(values(rows)[0]?.at(-1)).toBe('one\ntwo\nthree\nfour');
  });

  it('never throws, and never makes text a formula, whatever a file holds', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1', '1e999', '31/31/2020', '__proto__', '-', '\ud800'),
    );
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 6 }),
        fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 8 }),
        (header, rows) => {
          for (const row of plan(header, rows).rows)
            for (const out of row) expect(typeof out?.value === 'object' && out.value !== null).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

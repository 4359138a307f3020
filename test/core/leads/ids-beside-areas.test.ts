import { describe, expect, it } from 'vitest';
import { idsBesideAreas, partingFix, partingText } from '../../../src/core/leads/ids-beside-areas.ts';
import { placeIdColumn } from '../../../src/core/leads/place-id-column.ts';
import type { Area } from '../../../src/core/workbook/area.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aRecognisedTab, aTab, aWorkbook } from '../../support/builders.ts';

const anArea = (changes: Partial<Area> = {}): Area => ({
  kind: 'filter',
  id: '',
  name: null,
  firstRow: 0,
  lastRow: 2,
  firstColumn: 0,
  lastColumn: 2,
  ...changes,
});
const rows: (readonly CellValue[])[] = [
  ['Company', 'Stage', 'Amount'],
  ['Alder', 'Proposal', 30],
  ['Beacon', 'Won', 10],
];
const columns = new Map([
  ['company', 0],
  ['stage', 1],
  ['amount', 2],
]);
const tabWith = (areas: readonly Area[], cells = rows) => aTab({ rows: cells, areas, columnCount: 26 });
const place = (areas: readonly Area[], cells = rows) =>
  placeIdColumn(tabWith(areas, cells), aRecognisedTab({ columns }));
const besides = (areas: readonly Area[], { cells = rows, id = null as number | null } = {}) => {
  const known = id === null ? columns : new Map([...columns, ['leadId', id] as const]);
  return idsBesideAreas(aWorkbook([tabWith(areas, cells)]), { leadTabs: [aRecognisedTab({ columns: known })] });
};
const spaced: (readonly CellValue[])[] = [
  ['Company', 'Stage', 'Amount', null, 'Note'],
  ['Alder', 'Proposal', 30, null, 'x'],
];

const leadTable = anArea({ kind: 'table', id: '1', name: 'Leads' });
const staffTable = anArea({ kind: 'table', id: '2', name: 'Staff', firstColumn: 4, lastColumn: 6 });
const twoLists = rows.map((row) => [...row, null, 'Person', 'Email', 'Phone']);
const adjoining = rows.map((row) => [...row, 'Person', 'Email', 'Phone']);
const stacked: (readonly CellValue[])[] = [
  ...rows,
  ['Cedar', 'Lead', 5],
  ['Person', 'Phone'],
  ['Ann', '1', null, null, 'x'],
];

describe('the column of the IDs goes', () => {
  it.each([
    ['to the end where there is no area', [], rows, 3],
    ['to the end where an area is too narrow', [anArea()], rows, 3],
    ['to the end inside a filter over all columns', [anArea({ lastColumn: 25 })], rows, 3],
    ['to the end inside a range that is open', [anArea({ lastColumn: null, lastRow: null })], rows, 3],
    ['into an unused column inside a filter', [anArea({ lastColumn: 4 })], spaced, 3],
    ['inside the most of them', [anArea({ lastColumn: 4 }), anArea({ kind: 'banding', lastColumn: 9 })], spaced, 3],
    ['behind the filter of another list at the end', [anArea({ firstColumn: 3, lastColumn: 9 })], rows, 10],
    ['to the end where others’ filter has no end', [anArea({ firstColumn: 3, lastColumn: null })], rows, 3],
    ['beside the leads, not beside another table', [leadTable, staffTable], twoLists, 3],
    ['not into another table that has room', [staffTable], twoLists.map((row) => row.slice(0, 5)), 7],
    [
      'to the end where no column beside the leads is free',
      [leadTable, { ...staffTable, firstColumn: 3, lastColumn: 5 }],
      adjoining,
      6,
    ],
    ['to the end where a table below has the same columns', [anArea({ firstRow: 4, lastRow: 5 })], stacked, 5],
    [
      'to the end where the area lies below the leads',
      [anArea({ firstRow: 9, lastRow: 20, lastColumn: 9 })],
      spaced,
      5,
    ],
  ] as const)('%s', (_, areas, cells, column) => {
    expect(place(areas, cells)).toBe(column);
  });

  it('not into a column in which something stands anywhere, be it white space', () => {
    for (const cell of [' ', 0, false])
      expect(place([anArea({ lastColumn: 4 })], [...spaced, [], [null, null, null, cell]])).toBe(5);
  });
});

describe('areas that leave the IDs behind', () => {
  it('are named with the column, the range and what to do', () => {
    const [beside, ...others] = besides([anArea({ kind: 'table', id: '7', name: 'Deals' })]);
    expect(others).toEqual([]);
    if (beside === undefined) throw new Error('none');
    expect(beside).toMatchObject({ column: 3, isThere: false, canWiden: true });
    expect(partingText(beside)).toBe(
      'In “Leads”, the Lead IDs will stand in column D, outside the table “Deals” (A1:C3): a sort there leaves them behind, each beside another lead.',
    );
    expect(partingFix(beside)).toContain('column D');
  });

  it('are none where the IDs stand inside, and where none has leads', () => {
    expect(besides([anArea({ lastColumn: 3 }), anArea({ lastColumn: null })], { id: 3 })).toEqual([]);
    expect(besides([anArea({ firstColumn: 2, lastColumn: 2 })], { id: 3 })).toEqual([]);
  });

  it('is that of the leads, whichever table is recognised beside it and stands there first', () => {
    const more = new Map([...columns, ['contact', 4], ['email', 5], ['phone', 6], ['source', 7]] as const);
    const wide = twoLists.map((row) => [...row, 'Source']);
    const tab = tabWith([{ ...staffTable, lastColumn: 7 }, leadTable], wide);
    const found = idsBesideAreas(aWorkbook([tab]), { leadTabs: [aRecognisedTab({ columns: more })] });
    expect(found).toMatchObject([{ area: { name: 'Leads' }, column: 3, canWiden: true }]);
  });

  it('cannot be widened where the IDs stand to the left', () => {
    const tab = tabWith([anArea({ firstColumn: 1, lastColumn: 3 })]);
    const moved = new Map([...[...columns].map(([field, at]) => [field, at + 1] as const), ['leadId', 0] as const]);
    const found = idsBesideAreas(aWorkbook([tab]), { leadTabs: [aRecognisedTab({ columns: moved })] });
    expect(found).toMatchObject([{ canWiden: false, isThere: true }]);
  });

  it('and a table of another list that the IDs stand in', () => {
    const [beside, ...others] = besides([{ ...staffTable, lastColumn: 7 }], { cells: twoLists, id: 7 });
    expect(others).toEqual([]);
    expect(beside).toMatchObject({ isOfLeads: false, canWiden: false });
    expect(beside && partingText(beside)).toBe(
      'In “Leads”, the Lead IDs stand in column H, inside the table “Staff” (E1:H3), which does not hold the leads: a sort there takes IDs to other leads.',
    );
    expect(beside && partingFix(beside)).toMatch(/column H is outside/);
  });

  it.each([
    ['something stands between', [anArea()], 5],
    ['another table has the column', [anArea(), anArea({ kind: 'table', id: '8', firstColumn: 3, lastColumn: 6 })], 3],
  ] as const)('cannot be widened where %s', (_, areas, id) => {
    const [beside] = besides(areas, { id });
    expect(beside).toMatchObject({ canWiden: false, isThere: true });
    expect(beside && partingFix(beside)).toMatch(/^Drag column [A-F] into it/);
  });
});

import { describe, expect, it } from 'vitest';
import { memoryStore } from './memory-store.ts';
import { trimRows } from './memory-workbook.ts';
import type { MemoryCell, MemoryContent, MemoryTab } from './memory-workbook.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import type { MakeHarness } from '../../contracts/store-contract.ts';

type Rows = readonly (readonly (MemoryCell | undefined)[])[];

function harness(detectsChanges: boolean): MakeHarness {
  return (tabs) => {
    let now = 1_000_000;
    const store = memoryStore({ tabs }, { clock: { now: () => now }, leaseMilliseconds: 60_000, detectsChanges });
    const change = (title: string, next: (rows: Rows) => Rows): Promise<void> => {
      store.edit((content) => withTab(content, title, (tab) => ({ ...tab, rows: next(tab.rows) })));
      return Promise.resolve();
    };
    return Promise.resolve({
      open: () => store.open(),
      leaseMilliseconds: 60_000,
      advance(milliseconds) {
        now += milliseconds;
      },
      person: {
        setCell: (title, row, column, value) =>
          change(title, (rows) =>
            rows.map((cells, index) => (index === row ? Object.assign([...cells], { [column]: { value } }) : cells)),
          ),
        sort: (title, firstRow, column) =>
          change(title, (rows) => [
            ...rows.slice(0, firstRow),
            ...rows.slice(firstRow).toSorted((a, b) => textAt(a, column).localeCompare(textAt(b, column))),
          ]),
        insertRow: (title, row) => change(title, (rows) => rows.toSpliced(row, 0, [])),
        deleteRow: (title, row) => change(title, (rows) => rows.toSpliced(row, 1)),
        renameTab(title, newTitle) {
          store.edit((content) => withTab(content, title, (tab) => ({ ...tab, title: newTitle })));
          return Promise.resolve();
        },
        cells: (title) => Promise.resolve(trimRows(store.values(title), (value) => value === null || value === '')),
      },
      close: () => Promise.resolve(),
    });
  };
}

storeContract('memory, as an .xlsx file', { detectsChanges: true, bindsColumns: true }, harness(true));
storeContract('memory, as Google Sheets', { detectsChanges: false, bindsColumns: true }, harness(false));

describe('memory store', () => {
  it('shows formats, links, names, charts and notes to a test', async () => {
    const store = memoryStore({
      tabs: [{ title: 'Metrics', id: 9, ownedAs: 'metrics', rows: [] }],
      timeZone: 'Europe/Berlin',
    });
    expect((await store.read(everything)).timeZone).toBe('Europe/Berlin');
    const lease = await store.acquire();
    await lease.write([
      {
        kind: 'setCells',
        tabId: 9,
        row: 0,
        column: 0,
        cells: [
          [{ value: 0.5, format: 'percent', style: 'headline', link: { kind: 'url', url: 'https://example.com' } }],
        ],
      },
      { kind: 'addNote', tabId: 9, row: 0, column: 0, text: 'n' },
      { kind: 'nameCell', name: 'leadsheet_rate', tabId: 9, row: 0, column: 0 },
    ]);
    expect(store.tab('Metrics').rows[0]?.[0]).toEqual({
      value: 0.5,
      format: 'percent',
      style: 'headline',
      link: { kind: 'url', url: 'https://example.com' },
    });
    expect(store.tab('Metrics').notes.get('0,0')).toBe('n');
    expect(store.content().names.get('leadsheet_rate')).toEqual({ tabId: 9, row: 0, column: 0 });
  });

  it('leaves formulas and spilled rows of a person alone', async () => {
    const store = memoryStore({
      tabs: [{ title: 'Leads', rows: [['Lead ID'], [{ formula: '=""', value: '' }], []], spilledRows: [2] }],
    });
    const lease = await store.acquire();
    for (const row of [1, 2]) await lease.write([{ kind: 'fillBlank', tabId: 1, row, column: 0, value: 'Lx' }]);
    expect(store.values('Leads')).toEqual([['Lead ID']]);
  });

  it('keeps the looks of a person’s cell, and takes the worker’s own as written', async () => {
    const styled: MemoryCell = { value: '', style: 'bad' };
    const store = memoryStore({
      tabs: [
        { title: 'Leads', rows: [] },
        { title: 'Metrics', ownedAs: 'metrics', rows: [] },
      ],
    });
    store.edit((content) => ({ ...content, tabs: content.tabs.map((tab) => ({ ...tab, rows: [[styled]] })) }));
    const lease = await store.acquire();
    for (const tabId of [1, 2]) {
      await lease.write([{ kind: 'setCells', tabId, row: 0, column: 0, cells: [[{ value: 'x' }]] }]);
    }
    expect(store.tab('Leads').rows).toEqual([[{ value: 'x', style: 'bad' }]]);
    expect(store.tab('Metrics').rows).toEqual([[{ value: 'x' }]]);
  });
});

function withTab(content: MemoryContent, title: string, next: (tab: MemoryTab) => MemoryTab): MemoryContent {
  return { ...content, tabs: content.tabs.map((tab) => (tab.title === title ? next(tab) : tab)) };
}

function textAt(row: readonly (MemoryCell | undefined)[], column: number): string {
  const value = row[column]?.value ?? '';
  return typeof value === 'object' ? '' : String(value);
}

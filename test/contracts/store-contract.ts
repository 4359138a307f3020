import { afterEach, describe, expect, it } from 'vitest';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import type { CreateTab, OutCell, SheetWrite } from '../../src/core/workbook/sheet-write.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import type { Tab, WorkerTabName, Workbook } from '../../src/core/workbook/workbook.ts';
import { BusyError, ChangedError, LeaseLostError, StoreError } from '../../src/errors.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';

/** A tab to begin with: plain values only, so that every kind of spreadsheet can be made from it. */
export interface SimpleTab {
  readonly title: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly hidden?: boolean;
}

/** Somebody who works in the spreadsheet itself, behind every store's back. Rows and columns are 0-based. */
export interface Person {
  setCell(title: string, row: number, column: number, value: string | number | boolean | null): Promise<void>;
  /** Sorts the rows from `firstRow` on by a column, as text, ascending. */
  sort(title: string, firstRow: number, column: number): Promise<void>;
  insertRow(title: string, row: number): Promise<void>;
  deleteRow(title: string, row: number): Promise<void>;
  renameTab(title: string, newTitle: string): Promise<void>;
  /** The cells as the spreadsheet itself shows them, without the code under test; trailing blanks trimmed. */
  cells(title: string): Promise<readonly (readonly CellValue[])[]>;
}

/** One spreadsheet, the stores that work on it, the person beside them, and the clock that leases run by. */
export interface StoreHarness {
  open(): WorkbookStore;
  readonly person: Person;
  /** Lets time pass for leases. */
  advance(milliseconds: number): void;
  readonly leaseMilliseconds: number;
  close(): Promise<void>;
}

export interface StoreTraits {
  /** true: a batch is refused with `ChangedError` after somebody's change (.xlsx). false: it lands on what is there. */
  readonly detectsChanges: boolean;
  /** Whether columns can be bound to fields. */
  readonly bindsColumns: boolean;
  /** Whether text that reads like a failed formula comes back as text; Google's values cannot be told apart. */
  readonly tellsErrorText?: boolean;
}

export type MakeHarness = (tabs: readonly SimpleTab[]) => Promise<StoreHarness>;

const leads: SimpleTab = {
  title: 'Leads',
  rows: [
    ['Lead ID', 'Company', 'Stage', 'Amount', 'Won'],
    ['La1', 'Acme', 'Proposal', 1200.5, false],
    ['', 'Borax', 'Won', 300, true],
    [],
    [null, 'Cairn', 'Lost'],
  ],
};
const settings: SimpleTab = { title: 'Settings', rows: [['Setting', 'Value']], hidden: true };

/**
 * What every workbook store must hold, whatever stands behind it. A harness makes a spreadsheet, opens stores on it, and
 * plays the person who works in it at the same time.
 */
export function storeContract(name: string, traits: StoreTraits, makeHarness: MakeHarness): void {
  describe(`store contract: ${name}`, () => {
    let harness: StoreHarness | null = null;
    const start = async (...tabs: SimpleTab[]): Promise<StoreHarness> => {
      harness = await makeHarness(tabs.length === 0 ? [leads, settings] : tabs);
      return harness;
    };
    afterEach(async () => {
      await harness?.close();
      harness = null;
    });

    describe('reading', () => {
      it('hands over values by type, empty rows as [], trailing blanks left away', async () => {
        const { open } = await start();
        const workbook = await open().read(everything);
        expect(workbook.tabs.map((one) => [one.title, one.hidden, one.ownedAs])).toEqual([
          ['Leads', false, null],
          ['Settings', true, null],
        ]);
        expect(tab(workbook, 'Leads').rows.map(blankAsNull)).toEqual([
          ['Lead ID', 'Company', 'Stage', 'Amount', 'Won'],
          ['La1', 'Acme', 'Proposal', 1200.5, false],
          [null, 'Borax', 'Won', 300, true],
          [],
          [null, 'Cairn', 'Lost'],
        ]);
        expect(tab(workbook, 'Leads').rowCount).toBeGreaterThanOrEqual(5);
        expect(tab(workbook, 'Leads').columnCount).toBeGreaterThanOrEqual(5);
      });

      it('reads only the columns that are asked for, and shows the first 20 rows before', async () => {
        const rows = Array.from({ length: 30 }, (_, row) => [`r${row}`, row, `x${row}`]);
        const { open } = await start({ title: 'Long', rows }, settings);
        const seen: number[] = [];
        const workbook = await open().read((head) => {
          seen.push(head.rows.length);
          return head.title === 'Long' ? [2] : 'none';
        });
        expect(seen).toEqual([20, 1]);
        expect(tab(workbook, 'Long').rows).toHaveLength(30);
        expect(tab(workbook, 'Long').rows[29]).toEqual([null, null, 'x29']);
        expect(tab(workbook, 'Settings').rows).toEqual([]);
      });

      it('takes an empty tab and titles of any script', async () => {
        const { open } = await start({ title: 'Ünïcode 客户 & <b>', rows: [] });
        const workbook = await open().read(everything);
        expect(workbook.tabs.map((one) => [one.title, one.rows])).toEqual([['Ünïcode 客户 & <b>', []]]);
      });

      it('changes nothing', async () => {
        const { open, person } = await start();
        const before = await person.cells('Leads');
        await open().read(everything);
        expect(await person.cells('Leads')).toEqual(before);
      });
    });

    describe('the lease', () => {
      it('is held by one at a time, and can be taken once it is given back', async () => {
        const { open } = await start();
        const first = await open().acquire();
        await expect(open().acquire()).rejects.toThrow(BusyError);
        await first.release();
        await (await open().acquire()).release();
      });

      it('runs out, is taken over, and nothing more of the first holder lands', async () => {
        const { open, person, advance, leaseMilliseconds } = await start();
        const [a, b] = [open(), open()];
        const slow = await a.acquire();
        await a.read(everything);
        advance(leaseMilliseconds + 1000);
        const quick = await b.acquire();
        const leadsId = tab(await b.read(everything), 'Leads').id;
        await expect(slow.write([fill(leadsId, 2, 'Lslow')])).rejects.toThrow(LeaseLostError);
        await slow.release();
        await quick.write([fill(leadsId, 2, 'Lquick')]);
        expect((await person.cells('Leads'))[2]?.[0]).toBe('Lquick');
        await expect(open().acquire()).rejects.toThrow(BusyError);
        await quick.release();
      });

      it('is renewed by every batch', async () => {
        const { open, advance, leaseMilliseconds } = await start();
        const store = open();
        const lease = await store.acquire();
        const leadsId = tab(await store.read(everything), 'Leads').id;
        for (let n = 0; n < 3; n++) {
          advance(leaseMilliseconds * 0.7);
          await lease.write([{ kind: 'appendRows', tabId: leadsId, rows: [[out(`L${n}`)]] }]);
        }
        await expect(open().acquire()).rejects.toThrow(BusyError);
        await lease.release();
      });

      it('is won by one of many who take it at once', async () => {
        const { open, advance, leaseMilliseconds } = await start();
        await open().acquire();
        advance(leaseMilliseconds + 1000);
        const tries = await Promise.allSettled(Array.from({ length: 6 }, () => open().acquire()));
        const won = tries.filter((one) => one.status === 'fulfilled');
        expect(won).toHaveLength(1);
        for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(BusyError);
        for (const one of won) await one.value.release();
      });

      it('may be given back twice', async () => {
        const { open } = await start();
        const lease = await open().acquire();
        await lease.release();
        await lease.release();
        await (await open().acquire()).release();
      });
    });

    describe('writing', () => {
      it('makes tabs of the worker, remembers them by ID, and fills them in the same batch', async () => {
        const { open, person } = await start();
        await inLease(open(), async (lease) => {
          await lease.write([
            newTab(4711, 'Metrics', 'metrics', { index: 0 }),
            newTab(4712, 'Memory', 'memory', { hidden: true }),
            set(4711, 0, 0, [[out('Win rate'), out(0.63)]]),
            { kind: 'appendRows', tabId: 4711, rows: [[out('Deals'), out(12)]] },
          ]);
        });
        await person.renameTab('Metrics', 'Our numbers');
        const workbook = await open().read(everything);
        // A store may keep its lease on a Run Log that it made.
        const made = workbook.tabs.filter((one) => one.ownedAs !== 'run-log');
        expect(made.map((one) => [one.title, one.hidden, one.ownedAs])).toEqual([
          ['Our numbers', false, 'metrics'],
          ['Leads', false, null],
          ['Settings', true, null],
          ['Memory', true, 'memory'],
        ]);
        expect(tab(workbook, 'Our numbers').rows).toEqual([
          ['Win rate', 0.63],
          ['Deals', 12],
        ]);
      });

      it('knows a new tab by the ID of the plan in later batches too', async () => {
        const { open, person } = await start();
        await inLease(open(), async (lease) => {
          await lease.write([newTab(987654321, 'Data Issues', 'data-issues')]);
          await lease.write([set(987654321, 1, 1, [[out('here')]])]);
        });
        expect(await person.cells('Data Issues')).toEqual([[], [null, 'here']]);
      });

      it('lands a batch whole or not at all', async () => {
        const { open, person } = await start();
        const before = await person.cells('Leads');
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Leads').id;
          const append: SheetWrite = { kind: 'appendRows', tabId, rows: [[out('Lnew')]] };
          for (const bad of [newTab(1234, 'leads', 'metrics'), set(55_555, 0, 0, [[out('x')]])]) {
            await expect(lease.write([append, bad])).rejects.toThrow(StoreError);
          }
          expect(await person.cells('Leads')).toEqual(before);
          await lease.write([append]);
        });
        expect(await person.cells('Leads')).toEqual([...before, ['Lnew']]);
      });

      it('puts a new first row above all that is there, and goes by the new places afterwards', async () => {
        const { open, person } = await start();
        await inLease(open(), async (lease) => {
          await lease.write([newTab(4711, 'Actions', 'actions'), set(4711, 0, 0, [[out('a'), out(1)], [out('b')]])]);
        });
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Actions').id;
          await lease.write([
            {
              kind: 'insertFirstRow',
              tabId,
              newRow: [out('Who'), undefined, out('Note')],
              formats: [undefined, 'date'],
            },
            set(tabId, 2, 1, [[out(2)]]),
            { kind: 'appendRows', tabId, rows: [[out('c')]] },
          ]);
        });
        expect(await person.cells('Actions')).toEqual([['Who', null, 'Note'], ['a', 1], ['b', 2], ['c']]);
      });

      it('keeps text as text, whatever it looks like, and every other type as it is', async () => {
        const { open, person } = await start();
        const hostile = [
          '=1+1',
          '+49 30 1',
          '-5',
          '@here',
          "'quoted",
          '0012',
          '1e5',
          'TRUE',
          '#REF!',
          '2026-01-02',
          ' padded ',
          'two\nlines\ttab',
          '<a>&amp;"]]>',
          '_x0041_',
          '客户 😀',
          '=HYPERLINK("http://x")',
        ];
        await inLease(open(), async (lease) => {
          await lease.write([
            newTab(77, 'Stage History', 'stage-history'),
            set(77, 0, 0, [hostile.map((value) => out(value)), [out(0), out(-1.5), out(1e21), out(true), out(false)]]),
          ]);
        });
        const read = tab(await open().read(everything), 'Stage History').rows;
        expect(read[0]).toEqual(
          traits.tellsErrorText === false
            ? hostile.map((text) => (text === '#REF!' ? { error: text } : text))
            : hostile,
        );
        expect(read[1]).toEqual([0, -1.5, 1e21, true, false]);
        expect((await person.cells('Stage History'))[0]).toEqual(hostile);
      });

      it('writes no cell that is left out, and empties one that is null', async () => {
        const { open } = await start();
        await inLease(open(), async (lease) => {
          await lease.write([
            newTab(77, 'Stage History', 'stage-history'),
            set(77, 0, 0, [[out('a'), out('b'), out('c'), out('d')]]),
          ]);
          await lease.write([set(77, 0, 0, [[undefined, out('B'), out(null)]])]);
        });
        expect(tab(await open().read(everything), 'Stage History').rows.map(blankAsNull)).toEqual([
          ['a', 'B', null, 'd'],
        ]);
      });

      it('shows what a formula of its own showed when it was written', async () => {
        const { open } = await start();
        await inLease(open(), async (lease) => {
          await lease.write([
            newTab(77, 'Metrics', 'metrics'),
            set(77, 0, 0, [[out(2), out(3), { value: { formula: '=A1+B1', shown: 5 } }]]),
          ]);
        });
        expect(tab(await open().read(everything), 'Metrics').rows).toEqual([[2, 3, 5]]);
      });

      it('adds rows below the last row that holds anything, from the first column on', async () => {
        const { open, person } = await start({ title: 'Log', rows: [['a'], [], [null, null, 'c']] });
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Log').id;
          await lease.write([
            { kind: 'appendRows', tabId, rows: [[undefined, out('x')], [out('y')]] },
            { kind: 'appendRows', tabId, rows: [[out('z')]] },
          ]);
        });
        expect(await person.cells('Log')).toEqual([['a'], [], [null, null, 'c'], [null, 'x'], ['y'], ['z']]);
      });

      it('clears a block of its own tab, and never one of the team’s', async () => {
        const { open, person } = await start();
        await inLease(open(), async (lease, workbook) => {
          const grid = [1, 2, 3].map((row) => ['a', 'b', 'c'].map((column) => out(`${column}${row}`)));
          await lease.write([newTab(77, 'Metrics', 'metrics'), set(77, 0, 0, grid)]);
          await lease.write([{ kind: 'clearCells', tabId: 77, row: 1, column: 1, rowCount: 5, columnCount: 1 }]);
          const tabId = tab(workbook, 'Leads').id;
          const clear: SheetWrite = { kind: 'clearCells', tabId, row: 0, column: 0, rowCount: 9, columnCount: 9 };
          await expect(lease.write([clear])).rejects.toThrow(StoreError);
        });
        expect(await person.cells('Metrics')).toEqual([
          ['a1', 'b1', 'c1'],
          ['a2', null, 'c2'],
          ['a3', null, 'c3'],
        ]);
        expect((await person.cells('Leads'))[1]?.[1]).toBe('Acme');
      });

      it('fills a blank cell only while it is blank', async () => {
        const { open, person } = await start();
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Leads').id;
          await lease.write([fill(tabId, 1, 'Lx1'), fill(tabId, 2, 'Lx2'), fill(tabId, 4, 'Lx4')]);
          await lease.write([fill(tabId, 2, 'Lagain')]);
        });
        expect((await person.cells('Leads')).map((row) => row[0] ?? null)).toEqual([
          'Lead ID',
          'La1',
          'Lx2',
          null,
          'Lx4',
        ]);
      });

      it('takes back a value by what it is, wherever it stands', async () => {
        const { open, person } = await start({
          title: 'Leads',
          rows: [['Lead ID', 'Company'], ['La1', 'La1'], ['La12'], []],
        });
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Leads').id;
          await lease.write([{ kind: 'takeBack', tabId, column: 0, value: 'La1' }]);
        });
        expect(await person.cells('Leads')).toEqual([['Lead ID', 'Company'], [null, 'La1'], ['La12']]);
      });

      it('replaces a text only where the cell holds exactly that, also where IDs change places in one batch', async () => {
        const { open, person } = await start({
          title: 'Leads',
          rows: [['Lead ID', 'Company'], ['La1', 'La1'], ['Lb2'], ['la1'], ['La12'], ['Lone'], []],
        });
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Leads').id;
          const replace = (row: number, was: string, value: string): SheetWrite => ({
            kind: 'replaceText',
            tabId,
            row,
            column: 0,
            was,
            value,
          });
          await lease.write([
            replace(1, 'La1', 'Lb2'),
            replace(2, 'Lb2', 'La1'),
            replace(3, 'La1', 'Lx'),
            replace(4, 'La1', 'Lx'),
            replace(5, 'Lone', ''),
            replace(7, 'La1', 'Lx'),
          ]);
        });
        expect(await person.cells('Leads')).toEqual([
          ['Lead ID', 'Company'],
          ['Lb2', 'La1'],
          ['La1'],
          ['la1'],
          ['La12'],
        ]);
      });

      it('counts the cells and tabs of a batch', async () => {
        const { open } = await start();
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Leads').id;
          const result = await lease.write([
            newTab(77, 'Metrics', 'metrics'),
            set(77, 0, 0, [[out(1), undefined, out(2)]]),
            fill(tabId, 2, 'Lb2'),
          ]);
          expect(result).toEqual({ cells: 3, tabs: 2 });
        });
      });

      it('applies dropdowns, notes, names, formats and charts without touching a cell', async () => {
        const { open, person } = await start();
        const before = await person.cells('Leads');
        await inLease(open(), async (lease, workbook) => {
          const tabId = tab(workbook, 'Leads').id;
          const decorate: SheetWrite[] = [
            { kind: 'addDropdown', tabId, column: 2, firstRow: 1, source: ['Won', 'Lost'] },
            { kind: 'addNote', tabId, row: 0, column: 2, text: 'Pick a stage.' },
            {
              kind: 'addConditionalFormat',
              tabId,
              firstRow: 1,
              rowCount: null,
              column: 0,
              columnCount: 5,
              formula: '=$C2="Lost"',
              style: 'muted',
            },
            { kind: 'markColumn', tabId, column: 2, mark: 'the stage' },
            { kind: 'settleMarks', tabId, marks: [{ mark: 'the stage', field: 'stage' }] },
          ];
          await lease.write([newTab(77, 'Metrics', 'metrics'), set(77, 0, 0, [[out('n'), out(1)]])]);
          await lease.write([...decorate, { kind: 'nameCell', name: 'leadsheet_n', tabId: 77, row: 0, column: 1 }]);
          await lease.write(decorate);
        });
        expect(await person.cells('Leads')).toEqual(before);
        const bound = tab(await open().read(everything), 'Leads').boundColumns;
        expect([...bound]).toEqual(traits.bindsColumns ? [[2, 'stage']] : []);
      });

      it('goes on through many batches, each seeing the one before', async () => {
        const { open, person } = await start();
        await inLease(open(), async (lease) => {
          await lease.write([newTab(77, 'Reminder Log', 'reminder-log')]);
          for (let n = 0; n < 8; n++) {
            await lease.write([{ kind: 'appendRows', tabId: 77, rows: [[out(`mail ${n}`), out('claimed')]] }]);
            await lease.write([set(77, n, 1, [[out('sent')]])]);
          }
        });
        expect(await person.cells('Reminder Log')).toEqual(Array.from({ length: 8 }, (_, n) => [`mail ${n}`, 'sent']));
      });
    });

    describe('people at work at the same time', () => {
      const edits: readonly (readonly [string, (person: Person) => Promise<void>])[] = [
        ['types into a cell', (person) => person.setCell('Leads', 2, 0, 'Lperson')],
        ['sorts', (person) => person.sort('Leads', 1, 2)],
        ['inserts a row', (person) => person.insertRow('Leads', 1)],
        ['deletes a row', (person) => person.deleteRow('Leads', 1)],
      ];
      it.each(edits)('keeps what a person does between read and write: %s', async (_what, edit) => {
        const { open, person } = await start();
        const store = open();
        const lease = await store.acquire();
        const tabId = tab(await store.read(everything), 'Leads').id;
        await edit(person);
        const edited = await person.cells('Leads');
        const batch: SheetWrite[] = [fill(tabId, 2, 'Lours'), { kind: 'takeBack', tabId, column: 0, value: 'Lnone' }];
        if (traits.detectsChanges) {
          await expect(lease.write(batch)).rejects.toThrow(ChangedError);
          expect(await person.cells('Leads')).toEqual(edited);
          await store.read(everything);
        }
        await lease.write(batch);
        await lease.release();
        const after = await person.cells('Leads');
        edited.forEach((row, index) =>
          row.forEach((value, column) => {
            if (value !== null && value !== '') expect(after[index]?.[column]).toEqual(value);
          }),
        );
      });

      it('sees another worker’s batch', async () => {
        const { open, person } = await start();
        const [a, b] = [open(), open()];
        const tabId = tab(await a.read(everything), 'Leads').id;
        await inLease(b, async (lease) => {
          await lease.write([fill(tabId, 2, 'Lother')]);
        });
        await inLease(a, async (lease, workbook) => {
          expect(tab(workbook, 'Leads').rows[2]?.[0]).toBe('Lother');
          await lease.write([fill(tabId, 2, 'Lours')]);
        });
        expect((await person.cells('Leads'))[2]?.[0]).toBe('Lother');
      });
    });

    it('counts its calls', async () => {
      const { open } = await start();
      const store = open();
      expect(store.calls()).toBe(0);
      await store.read(everything);
      expect(store.calls()).toBeGreaterThan(0);
    });
  });
}

/** Takes the lease, reads as every run does, works, and gives the lease back. */
async function inLease(store: WorkbookStore, work: (lease: Lease, workbook: Workbook) => Promise<void>): Promise<void> {
  const lease = await store.acquire();
  try {
    await work(lease, await store.read(everything));
    await lease.adorn();
  } finally {
    await lease.release();
  }
}

function tab(workbook: Workbook, title: string): Tab {
  const found = workbook.tabs.find((one) => one.title === title);
  if (found === undefined) throw new Error(`no tab "${title}" in ${workbook.tabs.map((one) => one.title).join(', ')}`);
  return found;
}

function out(value: OutCell['value']): OutCell {
  return { value };
}

function set(
  tabId: number,
  row: number,
  column: number,
  cells: readonly (readonly (OutCell | undefined)[])[],
): SheetWrite {
  return { kind: 'setCells', tabId, row, column, cells };
}

function fill(tabId: number, row: number, value: string): SheetWrite {
  return { kind: 'fillBlank', tabId, row, column: 0, value };
}

function newTab(tabId: number, title: string, ownedAs: WorkerTabName, more: Partial<CreateTab> = {}): CreateTab {
  return {
    kind: 'createTab',
    tabId,
    title,
    ownedAs,
    hidden: false,
    protection: 'none',
    frozenRows: 1,
    columnWidths: [20, 10],
    ...more,
  };
}

/** An empty text and nothing at all are the same to a reader. */
function blankAsNull(row: readonly CellValue[]): CellValue[] {
  return row.map((value) => (value === '' ? null : value));
}

import { BusyError, ChangedError, LeaseLostError } from '../../../src/errors.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { ReadSelection, Tab, Workbook } from '../../../src/core/workbook/workbook.ts';
import type { Clock, Lease, WorkbookStore } from '../../../src/ports.ts';
import { applyWrites } from './apply-writes.ts';
import { memoryContentFrom, trimRows } from './memory-workbook.ts';
import type { InitialWorkbook, MemoryCell, MemoryContent, MemoryTab } from './memory-workbook.ts';

export interface MemoryStoreOptions {
  /** Tells when a lease has run out. Without one, a lease is kept until it is given back. */
  readonly clock?: Clock;
  readonly leaseMilliseconds?: number;
  /**
   * true (as an .xlsx file): a batch is refused with `ChangedError` when the workbook is not what this store last read.
   * false (as Google Sheets): it lands on whatever is there.
   */
  readonly detectsChanges?: boolean;
}

/** One spreadsheet in memory, which any number of stores may work on, with what a test wants to see and do. */
export interface MemoryStore extends WorkbookStore {
  /** Another worker on the same spreadsheet. */
  open(): MemoryStore;
  /** What the spreadsheet holds now. */
  content(): MemoryContent;
  /** A tab by its title; throws where there is none. */
  tab(title: string): MemoryTab;
  /** The cells of a tab as plain values, trimmed; throws where there is no such tab. */
  values(title: string): readonly (readonly CellValue[])[];
  /** A person's change behind every store's back. */
  edit(change: (content: MemoryContent) => MemoryContent): void;
}

interface Shared {
  content: MemoryContent;
  version: number;
  lease: { readonly token: number; expires: number } | null;
  nextToken: number;
}

/** A workbook that lives in memory: for tests, scenarios, and as the plainest statement of what a store does. */
export function memoryStore(initial: InitialWorkbook, options: MemoryStoreOptions = {}): MemoryStore {
  return storeOn({ content: memoryContentFrom(initial), version: 0, lease: null, nextToken: 1 }, options);
}

function storeOn(shared: Shared, options: MemoryStoreOptions): MemoryStore {
  const leaseMilliseconds = options.leaseMilliseconds ?? 10 * 60_000;
  const now = (): number => options.clock?.now() ?? 0;
  let calls = 0;
  let versionRead: number | null = null;

  const findTab = (title: string): MemoryTab => {
    const tab = shared.content.tabs.find((one) => one.title === title);
    if (tab === undefined) throw new Error(`no tab "${title}"`);
    return tab;
  };

  const leaseWith = (token: number): Lease => ({
    write(batch) {
      return settled(() => {
        calls++;
        if (shared.lease?.token !== token) throw new LeaseLostError('Another run has taken over this workbook.');
        if ((options.detectsChanges ?? true) && versionRead !== null && versionRead !== shared.version) {
          throw new ChangedError('Somebody changed the workbook while it was being worked on.');
        }
        const { content, result } = applyWrites(shared.content, batch);
        shared.content = content;
        shared.lease.expires = now() + leaseMilliseconds;
        shared.version++;
        versionRead = shared.version;
        return result;
      });
    },
    landsWhole: () => true,
    adorn: () => Promise.resolve(),
    release() {
      return settled(() => {
        if (shared.lease?.token === token) shared.lease = null;
      });
    },
  });

  return {
    read(selection) {
      return settled(() => {
        calls++;
        versionRead = shared.version;
        return workbookFrom(shared.content, selection);
      });
    },
    acquire() {
      return settled(() => {
        calls++;
        if (shared.lease !== null && shared.lease.expires > now()) {
          throw new BusyError(
            'Another run is working on this workbook.',
            'Wait until it has finished, then run again.',
          );
        }
        const token = shared.nextToken++;
        shared.lease = { token, expires: now() + leaseMilliseconds };
        return leaseWith(token);
      });
    },
    tryWrite: () => Promise.resolve(),
    calls: () => calls,
    open: () => storeOn(shared, options),
    content: () => shared.content,
    tab: findTab,
    values: (title) => trimRows(findTab(title).rows.map(valuesOf), isNothing),
    edit(change) {
      shared.content = change(shared.content);
      shared.version++;
    },
  };
}

/** Turns what is thrown into a rejection, as every other store does. */
function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

function workbookFrom(content: MemoryContent, selection: ReadSelection): Workbook {
  return {
    id: '',
    kind: 'memory',
    location: 'memory',
    timeZone: content.timeZone,
    locale: content.locale,
    tabs: content.tabs.map((tab) => tabFrom(tab, selection)),
  };
}

function tabFrom(tab: MemoryTab, selection: ReadSelection): Tab {
  const { id, title, hidden, ownedAs, boundColumns, spilledRows } = tab;
  const marks = tab.marks.size === 0 ? {} : { marks: tab.marks };
  const all = trimRows(tab.rows.map(valuesOf), isNothing);
  const wanted = selection({ id, title, ownedAs, boundColumns, rows: all.slice(0, 20) });
  const columns = typeof wanted === 'string' ? null : new Set(wanted);
  const rows =
    wanted === 'none'
      ? []
      : columns === null
        ? all
        : trimRows(
            all.map((row) => row.map((value, column) => (columns.has(column) ? value : null))),
            isNothing,
          );
  const columnCount = all.reduce((most, row) => Math.max(most, row.length), 0);
  const made = tab.madeAs === undefined ? {} : { madeAs: tab.madeAs };
  const size = { rowCount: all.length, columnCount };
  return { id, title, hidden, ownedAs, ...made, ...size, rows, boundColumns, ...marks, spilledRows };
}

function valuesOf(row: readonly (MemoryCell | undefined)[]): CellValue[] {
  return Array.from(row, (cell) => cell?.value ?? null);
}

/** Trailing cells that show nothing are not handed over; an empty text in between stays one. */
function isNothing(value: CellValue | undefined): boolean {
  return value === null || value === undefined || value === '';
}

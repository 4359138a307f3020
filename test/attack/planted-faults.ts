import type { SheetWrite } from '../../src/core/workbook/sheet-write.ts';
import type { Tab } from '../../src/core/workbook/workbook.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';
import type { RemindPorts } from '../../src/jobs/remind/remind.ts';
import { remindWithoutClaims } from '../support/kill-anywhere/remind-without-claims.ts';
import type { Lifeline } from './lifeline.ts';

/** A fault that is put between the worker and the world, to see that the attack finds it. */
export interface PlantedFault {
  /** The chance that a call meets bad weather, where the fault shows only then. */
  readonly faultChance?: number;
  /** A quiet night lies behind the sheet, where the fault shows only in logs that are there. */
  readonly afterANight?: boolean;
  readonly fetch?: (fetch: Lifeline['fetch']) => Lifeline['fetch'];
  readonly store?: (store: WorkbookStore) => WorkbookStore;
  /** The store that clicks are noted in. */
  readonly actStore?: (store: WorkbookStore) => WorkbookStore;
  /** What `check` does instead. */
  readonly checkAs?: 'recalculate';
  readonly remind?: (ports: RemindPorts) => Promise<void>;
}

/** What a batch writes goes ahead of its fence, on its own: what is sent twice, or late, lands all the same. */
const unfenced: PlantedFault = {
  faultChance: 0.4,
  // A batch that makes its tab cannot land twice.
  afterANight: true,
  fetch: (send) => async (url, init) => {
    const text = typeof init?.body === 'string' ? init.body : null;
    if (text === null || !text.includes('addNamedRange')) return send(url, init);
    const body = JSON.parse(text) as { requests: object[] };
    const isFence = (each: object): boolean => 'deleteNamedRange' in each || 'addNamedRange' in each;
    // However many names the lease has: two are deleted and two are added.
    const end = body.requests.findIndex((each) => !isFence(each));
    const fence = body.requests.slice(0, end);
    const rest = body.requests.slice(end);
    if (end < 2) return send(url, init);
    const answer = await send(url, { ...init, body: JSON.stringify({ ...body, requests: rest }) });
    return answer.ok ? send(url, { ...init, body: JSON.stringify({ ...body, requests: fence }) }) : answer;
  },
};

/** A store that hands other writes on than those it is given, or other tabs than those it reads. */
function storeThat(changes: {
  readonly write?: (batch: readonly SheetWrite[]) => readonly SheetWrite[];
  readonly tab?: (tab: Tab) => Tab;
}): (store: WorkbookStore) => WorkbookStore {
  const { write = (batch) => batch, tab = (each) => each } = changes;
  return (store) => ({
    ...store,
    read: async (selection) => {
      const workbook = await store.read(selection);
      return { ...workbook, tabs: workbook.tabs.map(tab) };
    },
    acquire: async (looks): Promise<Lease> => {
      const lease = await store.acquire(looks);
      return { ...lease, write: (batch, looksInIt) => lease.write(write(batch), looksInIt) };
    },
  });
}

/** IDs written into the cell where the blank was when it was read. */
const fillByPosition: PlantedFault = {
  store: storeThat({
    write: (batch) =>
      batch.map((each) => {
        if (each.kind !== 'fillBlank') return each;
        const { tabId, row, column, value } = each;
        return { kind: 'setCells', tabId, row, column, cells: [[{ value }]] };
      }),
  }),
};

/** IDs beside the column of IDs, where they stay. */
const idsBeside: PlantedFault = {
  store: storeThat({
    write: (batch) =>
      batch
        .filter((each) => each.kind !== 'takeBack')
        .map((each) =>
          each.kind === 'fillBlank' && /^L\w{9}/.test(each.value) ? { ...each, column: each.column + 4 } : each,
        ),
  }),
};

/** Lines of a log of the worker's in a person's tab as well. */
const logAmongLeads: PlantedFault = {
  store: storeThat({
    write: (batch) =>
      batch.flatMap((each) =>
        each.kind === 'appendRows' && each.tabId >= 1000 ? [each, { ...each, tabId: 0 }] : [each],
      ),
  }),
};

/** What was imported is not remembered. */
const forgottenImport: PlantedFault = {
  store: storeThat({
    write: (batch) =>
      batch.map((each) => {
        if (each.kind !== 'setCells') return each;
        const cells = each.cells.map((row) => (row[0]?.value === 'importedRows' ? row.map(() => undefined) : row));
        return { ...each, cells };
      }),
  }),
};

/** Rows of a file one column further to the right. */
const importBeside: PlantedFault = {
  store: storeThat({
    write: (batch) =>
      batch.map((each) =>
        each.kind === 'appendRows' && each.tabId < 100
          ? { ...each, rows: each.rows.map((row) => [undefined, ...row]) }
          : each,
      ),
  }),
};

/** Columns are bound without a look at where the marks came to stand; here beside those that were meant. */
const boundBeside: PlantedFault = {
  store: storeThat({
    write: (batch) =>
      batch.map((each) => {
        if (each.kind === 'markColumn' && each.mark.startsWith('["binding"'))
          return { ...each, column: each.column + 1 };
        if (each.kind !== 'settleMarks') return each;
        const fieldOf = (mark: string): string | null => (JSON.parse(mark) as (string | null)[])[1] ?? null;
        return {
          ...each,
          marks: each.marks.map(({ mark }) => ({ mark, field: mark.startsWith('["binding"') ? fieldOf(mark) : null })),
        };
      }),
  }),
};

/** What is bound is not looked at: only headers count. */
const blindToBindings: PlantedFault = { store: storeThat({ tab: (tab) => ({ ...tab, boundColumns: new Map() }) }) };

/** A click is said to be noted, and is not. */
const lostClick: PlantedFault = { actStore: storeThat({ write: () => [] }) };

/** Nobody looks whether a click was noted before. */
const doubledClick: PlantedFault = {
  actStore: storeThat({ tab: (tab) => (tab.ownedAs === 'actions' ? { ...tab, rows: tab.rows.slice(0, 1) } : tab) }),
};

/** `check`, and even a look, refreshes everything. */
const checkThatWrites: PlantedFault = { checkAs: 'recalculate' };

/** Mails first, the ledger afterwards. */
const sendWithoutClaim: PlantedFault = { remind: (ports) => remindWithoutClaims(ports, {}) };

export const plantedFaults = {
  ...{ unfenced, fillByPosition, sendWithoutClaim, idsBeside, logAmongLeads, forgottenImport, importBeside },
  ...{ boundBeside, blindToBindings, lostClick, doubledClick, checkThatWrites },
} as const;

import type { SheetWrite } from '../../src/core/workbook/sheet-write.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';
import type { RemindPorts } from '../../src/jobs/remind.ts';
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
    const fence = body.requests.slice(0, 2).filter(isFence);
    const rest = body.requests.slice(fence.length);
    if (fence.length < 2 || rest.length === 0) return send(url, init);
    const answer = await send(url, { ...init, body: JSON.stringify({ ...body, requests: rest }) });
    return answer.ok ? send(url, { ...init, body: JSON.stringify({ ...body, requests: fence }) }) : answer;
  },
};

/** IDs written into the cell where the blank was when it was read. */
const fillByPosition: PlantedFault = {
  store: (store) => ({
    ...store,
    acquire: async (): Promise<Lease> => {
      const lease = await store.acquire();
      const positional = (write: SheetWrite): SheetWrite =>
        write.kind === 'fillBlank'
          ? {
              kind: 'setCells',
              tabId: write.tabId,
              row: write.row,
              column: write.column,
              cells: [[{ value: write.value }]],
            }
          : write;
      return { ...lease, write: (batch) => lease.write(batch.map(positional)) };
    },
  }),
};

/** Mails first, the ledger afterwards. */
const sendWithoutClaim: PlantedFault = { remind: (ports) => remindWithoutClaims(ports, {}) };

export const plantedFaults = { unfenced, fillByPosition, sendWithoutClaim } as const;

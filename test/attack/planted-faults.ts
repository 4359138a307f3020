import type { SheetWrite } from '../../src/core/workbook/sheet-write.ts';
import type { Lease, WorkbookStore } from '../../src/ports.ts';
import type { RemindPorts } from '../../src/jobs/remind.ts';
import { remindWithoutClaims } from '../support/kill-anywhere/remind-without-claims.ts';
import type { Lifeline } from './lifeline.ts';

/** A fault that is put between the worker and the world, to see that the attack finds it. */
export interface PlantedFault {
  readonly fetch?: (fetch: Lifeline['fetch']) => Lifeline['fetch'];
  readonly store?: (store: WorkbookStore) => WorkbookStore;
  readonly remind?: (ports: RemindPorts) => Promise<void>;
}

/** Batches without their fence: what was sent twice lands twice. */
const unfenced: PlantedFault = {
  fetch: (send) => async (url, init) => {
    const text = typeof init?.body === 'string' ? init.body : null;
    if (text === null || !text.includes('deleteNamedRange')) return send(url, init);
    const body = JSON.parse(text) as { requests: object[] };
    // Taking the lease is left as it is; only batches that carry more lose their fence.
    if (body.requests.length <= 2) return send(url, init);
    const requests = body.requests.filter((each) => !('deleteNamedRange' in each) && !('addNamedRange' in each));
    return send(url, { ...init, body: JSON.stringify({ ...body, requests }) });
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

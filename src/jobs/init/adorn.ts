import { planBindings, settleBindings } from '../../core/layout/plan-bindings.ts';
import { planFormat } from '../../core/layout/plan-format.ts';
import { adoptRemembered } from '../../core/adoption/adopt-remembered.ts';
import type { ReadSelection } from '../../core/workbook/workbook.ts';
import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import { StoreError } from '../../errors.ts';
import type { Lease } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';

/** People's tabs, and what is remembered of them: none of our logs, which are the longest, has columns to bind or decorate. */
export const peoplesTabs: ReadSelection = ({ ownedAs }) => (ownedAs === null || ownedAs === 'memory' ? 'all' : 'none');

/** So often columns are marked anew where somebody moves them in that very moment. */
const mostTries = 3;

/**
 * The last step of `init`: binds the recognised columns, and with `--format` decorates people's columns. It writes no value
 * into any cell, and what people put there stays. Answers what it did, a line each; again, nothing is left to bind.
 */
export async function adorn(ports: JobPorts, options: { readonly format: boolean }): Promise<readonly string[]> {
  const look = await ports.store.read(peoplesTabs);
  const adoption = adoptRemembered(look);
  if ('noLeads' in adoption) return [];
  if (!options.format && planBindings(look, adoption).length === 0 && settleBindings(look).length === 0) return [];
  return withLease(
    ports.store,
    ports.log,
    async (lease) => {
      const { bound, refused } = await bindColumns(ports, lease);
      const workbook = await ports.store.read(peoplesTabs);
      const now = adoptRemembered(workbook);
      const sortedIn = 'noLeads' in now ? [] : now.leadTabs.filter((tab) => tab.headerRow >= tab.firstDataRow);
      const formats = options.format && !('noLeads' in now) ? planFormat(now) : [];
      if (formats.length > 0) await lease.write(formats);
      return [
        ...(bound === 0 ? [] : [`${bound} columns are known from now on, even if their headers are renamed.`]),
        ...(refused === null
          ? []
          : [
              `Not all columns could be bound, so a renamed header may be a question again; everything else is there: ${refused}`,
            ]),
        ...(formats.length === 0
          ? []
          : ['Dropdowns, notes and colours on your columns, wherever one was still missing.']),
        ...(options.format ? sortedIn : []).map(
          ({ title }) =>
            `No dropdowns and colours in “${title}” as long as its headers stand among the leads: move them up, and run init --format again.`,
        ),
      ];
    },
    'every look',
  );
}

interface Bound {
  readonly bound: number;
  /** Why there are not more; null where there is nothing more. */
  readonly refused: string | null;
}

/**
 * Marks first, binds what stands where it was meant to: a column that moved in between would be taken for another one for
 * good.
 */
async function bindColumns({ store }: JobPorts, lease: Lease): Promise<Bound> {
  let bound = 0;
  const write = async (batch: readonly SheetWrite[]): Promise<string | null> => {
    try {
      await lease.write(batch);
      return null;
    } catch (error) {
      // Figures do not hang on it.
      if (!(error instanceof StoreError)) throw error;
      return error.message;
    }
  };
  for (let tried = 0; ; tried += 1) {
    const workbook = await store.read(peoplesTabs);
    const settled = settleBindings(workbook);
    if (settled.length > 0) {
      const refused = await write(settled);
      if (refused !== null) return { bound, refused };
      bound += settled.flatMap(({ marks }) => marks.filter(({ field }) => field !== null)).length;
      continue;
    }
    const adoption = adoptRemembered(workbook);
    const marks = 'noLeads' in adoption ? [] : planBindings(workbook, adoption);
    if (marks.length === 0 || tried >= mostTries * 2) return { bound, refused: null };
    const refused = await write(marks);
    if (refused !== null) return { bound, refused };
  }
}

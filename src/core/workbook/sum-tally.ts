import { rowsSummed } from './rows-summed.ts';
import type { RowSpan } from './rows-summed.ts';
import type { Tab } from './workbook.ts';

type Spans = Map<number, RowSpan>;

/** Rows one below the other that each take those above together: a running number or a running sum, as leads have it. */
const running = 3;
const mostly = 0.5;
/** Totals of a short list may be more than its leads; so many below each other are none. */
const mostTotals = 8;

/** Which cells of a sheet take other rows together, told formula by formula from the top. */
export function sumTally() {
  const byColumn = new Map<number, Spans>();
  const naming: { readonly row: number; readonly column: number; readonly named: readonly number[] }[] = [];
  const note = (row: number, column: number, span: RowSpan): void => {
    const known = byColumn.get(column);
    if (known === undefined) byColumn.set(column, new Map([[row, span]]));
    else known.set(row, span);
  };
  return {
    /** @param formula without `=`; answers which rows it takes together */
    note(row: number, column: number, formula: string): RowSpan | null {
      const found = rowsSummed(formula, row);
      if (found === null) return null;
      if ('named' in found) naming.push({ row, column, named: found.named });
      else note(row, column, found);
      return 'named' in found ? null : found;
    },
    /** A formula that was filled down from one that takes rows together. */
    noteSpan: note,
    /** The fields of a tab with those formulas. */
    found(): Pick<Tab, 'sums'> {
      const sums = new Map<number, Spans>();
      const put = (row: number, column: number, span: RowSpan): void => {
        sums.set(row, (sums.get(row) ?? new Map<number, RowSpan>()).set(column, span));
      };
      for (const [column, spans] of byColumn) for (const [row, span] of withoutRunning(spans)) put(row, column, span);
      // A rate, or a sum of sums: it is made of nothing but cells of such rows.
      for (const { row, column, named } of naming) {
        const of = named.flatMap((each) => [...(sums.get(each)?.values() ?? [])].slice(0, 1));
        const [span] = of;
        if (span !== undefined && of.length === named.length) put(row, column, span);
      }
      return sums.size === 0 ? {} : { sums };
    },
  };
}

/** Without those of leads: a run of them that takes mostly cells of its own together, or more of them than there are rows to take together. */
function withoutRunning(spans: Spans): Spans {
  const rows = [...spans.keys()];
  const kept: Spans = new Map(spans);
  let run: number[] = [];
  for (const [at, row] of rows.entries()) {
    run.push(row);
    if (rows[at + 1] === row + 1) continue;
    const span = spans.get(row);
    if (span !== undefined && run.length >= running && isOwn(run, span)) for (const each of run) kept.delete(each);
    run = [];
  }
  return kept;
}

function isOwn(run: readonly number[], { first, last }: RowSpan): boolean {
  const size = Math.min(last, run.at(-1) ?? 0) - first + 1;
  const within = run.filter((row) => row >= first && row <= last).length;
  return within > mostly * size || run.length > Math.max(size, mostTotals);
}

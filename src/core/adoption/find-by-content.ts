import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { ColumnSample } from './column-sample.ts';
import type { Header } from './find-header.ts';
import { endOfHeader } from './end-header.ts';
import { fold } from '../schema/fold.ts';
import type { Candidate, Doubt, FoundBy, KnownColumns } from './column-match.ts';
import { isStageWord, kindOfStageName } from './stage-words.ts';
import { greatest } from '../statistics/greatest.ts';

/** Whether most of what stands in a column are names that stages usually have. */
export function holdsStages(sample: ColumnSample): boolean {
  const words = sample.values.filter((value) => isStageWord(value)).length;
  return sample.distinct <= 0.7 && words >= 0.6 * sample.filled;
}

/**
 * Many sheets and exports have one Close date: what is expected while a deal is open, and when it was decided after. Where
 * open deals have it filled, the column is both.
 */
export function shareCloseDate(
  header: Header,
  rows: readonly (readonly CellValue[])[],
  columns: Map<string, number>,
  foundBy: Map<string, FoundBy>,
  doubts: Doubt[],
): void {
  const column = columns.get('closedOn');
  const stage = columns.get('stage');
  if (column === undefined || stage === undefined || columns.has('expectedClose')) return;
  if (foundBy.get('closedOn') === 'label') return;
  let open = 0;
  let filled = 0;
  for (let row = header.firstDataRow; row < rows.length && open < 300; row += 1) {
    const name = cellText(rows[row]?.[stage]);
    if (name === '' || kindOfStageName(name) !== 'open') continue;
    open += 1;
    if (!isBlank(rows[row]?.[column])) filled += 1;
  }
  if (open < 3 || filled < 0.5 * open) return;
  columns.set('expectedClose', column);
  foundBy.set('expectedClose', 'content');
  doubts.push({ kind: 'by content', field: 'expectedClose', used: column });
}

/** "Follow-up" may hold a text and "Next action" a date: then each is what it holds. */
export function swapFollowUp(
  columns: Map<string, number>,
  foundBy: Map<string, FoundBy>,
  taken: Set<number>,
  candidates: readonly Candidate[],
  sampleOf: (column: number) => ColumnSample,
  doubts: Doubt[],
): void {
  for (const [from, to] of [
    ['followUp', 'nextStep'],
    ['nextStep', 'followUp'],
  ] as const) {
    if (columns.has(to)) continue;
    const other = candidates.find((each) => each.field === from && each.rank > 0 && !taken.has(each.column));
    if (other === undefined) continue;
    const sample = sampleOf(other.column);
    if (sample.filled < 3 || (to === 'followUp' ? sample.dates < 0.7 : sample.texts < 0.7 || sample.dates > 0.3))
      continue;
    columns.set(to, other.column);
    foundBy.set(to, 'content');
    doubts.push({ kind: 'by content', field: to, used: other.column });
    taken.add(other.column);
  }
}

const notMoney =
  /(%|percent|prozent|prob|chance|score|rating|age|days|tage|jours|dias|qty|quantity|menge|units|employees|seats|number|nummer|zip|plz|postcode|year|jahr|phone|telefon|row|zeile|count|anzahl|rank|priority)/;

/** The last resort, for what the headers did not say. Each such column is also reported. */
export function findByContent(
  labels: readonly string[],
  rows: readonly (readonly CellValue[])[],
  columns: ReadonlyMap<string, number>,
  known: KnownColumns,
  taken: ReadonlySet<number>,
  sampleOf: (column: number) => ColumnSample,
  take: (field: string, column: number) => void,
): void {
  const width = greatest(
    rows.slice(0, 50).map((row) => row.length),
    labels.length,
  );
  const free = (): number[] =>
    Array.from({ length: Math.min(width, 200) }, (_, column) => column).filter(
      (column) => !taken.has(column) && sampleOf(column).filled >= 3,
    );
  const wanted = (field: string): boolean => !columns.has(field) && !known.stored.has(field);
  const only = (field: string, test: (sample: ColumnSample, column: number) => boolean): void => {
    if (!wanted(field)) return;
    const found = free().filter((column) => test(sampleOf(column), column));
    if (found.length === 1 && found[0] !== undefined) take(field, found[0]);
  };
  only('stage', holdsStages);
  only('email', (sample) => sample.emails >= 0.6 && sample.distinct > 0.5);
  only('owner', (sample) => sample.emails >= 0.6 && sample.distinct <= 0.5 && sample.filled >= 4);
  only('amount', (sample, column) => {
    if (notMoney.test(fold(labels[column] ?? ''))) return false;
    return sample.money >= 0.5 || (sample.amounts >= 0.8 && sample.dates < 0.3 && largeNumbers(sample));
  });
  // The one column of dates that is left may be “Lost date”: what says so itself is not when the lead came in.
  only('created', (sample, column) => sample.dates >= 0.7 && endOfHeader(labels[column] ?? '') === null);
}

function largeNumbers(sample: ColumnSample): boolean {
  const numbers = sample.values.map(Number).filter((value) => Number.isFinite(value));
  return numbers.length > 0 && numbers.filter((value) => Math.abs(value) >= 100).length >= 0.5 * numbers.length;
}

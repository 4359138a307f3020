import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { TabName } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import { fits, sampleColumn } from './column-sample.ts';
import type { ColumnSample } from './column-sample.ts';
import type { Header } from './find-header.ts';
import { fold, foldHeader } from './fold.ts';
import { enteredStageOf, headerIndexOf } from './header-index.ts';
import { isStageWord, kindOfStageName } from './stage-words.ts';
import type { ColumnType } from './tab-schema.ts';
import { tabSchemas } from './tab-schemas.ts';

export type FoundBy = RecognisedTab['foundBy'] extends ReadonlyMap<string, infer By> ? By : never;

/** Something about headers that a person should decide. */
export type Doubt =
  | { readonly kind: 'doubled'; readonly field: string; readonly used: number; readonly other: number }
  | { readonly kind: 'several'; readonly field: string; readonly used: number; readonly others: readonly number[] }
  | { readonly kind: 'by content'; readonly field: string; readonly used: number }
  | { readonly kind: 'no header'; readonly column: number };

export interface ColumnMatch {
  readonly columns: ReadonlyMap<string, number>;
  readonly foundBy: ReadonlyMap<string, FoundBy>;
  /** Column → the stage that its header names, as typed. */
  readonly entered: ReadonlyMap<number, string>;
  readonly own: RecognisedTab['ownColumns'];
  readonly doubts: readonly Doubt[];
}

interface Candidate {
  readonly field: string;
  readonly column: number;
  /** −2 bound, −1 stored, 0 the label, n the n-th alias. */
  readonly rank: number;
}

/** What is known of a tab's columns besides its headers. */
export interface KnownColumns {
  /** Columns that the store binds to a field. */
  readonly bound: ReadonlyMap<number, string>;
  /** Field → headers that Settings names for it; an empty list = Settings says that there is none. */
  readonly stored: ReadonlyMap<string, readonly string[]>;
}

/** Finds out what each column is: by what was kept, then by label, alias, and at last by what stands in it. */
export function matchColumns(
  tab: TabName,
  header: Header,
  rows: readonly (readonly CellValue[])[],
  known: KnownColumns,
): ColumnMatch {
  const firstRow = header.row + 1;
  const samples = new Map<number, ColumnSample>();
  const sampleOf = (column: number): ColumnSample => {
    const before = samples.get(column);
    if (before !== undefined) return before;
    const sample = sampleColumn(rows, firstRow, column);
    samples.set(column, sample);
    return sample;
  };
  const types = new Map(tabSchemas[tab].columns.map((column) => [column.field, column.type]));
  const columns = new Map<string, number>();
  const foundBy = new Map<string, FoundBy>();
  const entered = new Map<number, string>();
  const doubts: Doubt[] = [];
  const taken = new Set<number>();
  const take = (field: string, column: number, by: FoundBy): void => {
    columns.set(field, column);
    foundBy.set(field, by);
    taken.add(column);
  };

  const candidates = candidatesOf(tab, header, known);
  const byField = groupByField(candidates);
  const ordered = [...candidates].sort((a, b) => a.rank - b.rank || a.column - b.column);
  for (const { field, column, rank } of ordered) {
    if (columns.has(field) || taken.has(column) || known.stored.get(field)?.length === 0) continue;
    if (rank > 0 && !fits(types.get(field) ?? 'text', sampleOf(column))) continue;
    take(field, column, rank === -2 ? 'binding' : rank === -1 ? 'stored mapping' : rank === 0 ? 'label' : 'alias');
    const others = (byField.get(field) ?? []).filter(
      (each) => each.column !== column && (each.rank >= 0 || each.rank === rank),
    );
    const same = others.find((each) => fold(header.labels[each.column] ?? '') === fold(header.labels[column] ?? ''));
    if (same !== undefined && rank > -2) doubts.push({ kind: 'doubled', field, used: column, other: same.column });
    else if (rank > 0 && severalMatter(field)) {
      const rivals = others.filter((each) => isRival(field, types.get(field) ?? 'text', sampleOf(each.column)));
      if (rivals.length > 0) {
        doubts.push({ kind: 'several', field, used: column, others: rivals.map((each) => each.column) });
      }
    }
  }
  if (tab === 'leads') {
    header.labels.forEach((label, column) => {
      const stage = taken.has(column) || label === '' ? null : enteredStageOf(label);
      if (stage === null) return;
      entered.set(column, stage);
      taken.add(column);
    });
    shareCloseDate(header, rows, columns, foundBy, doubts);
    swapFollowUp(columns, foundBy, taken, candidates, sampleOf, doubts);
    findByContent(header.labels, rows, columns, known, taken, sampleOf, (field, column) => {
      take(field, column, 'content');
      doubts.push({ kind: 'by content', field, used: column });
    });
  }
  const own: { column: number; label: string }[] = [];
  header.labels.forEach((label, column) => {
    if (taken.has(column)) return;
    if (label !== '') own.push({ column, label });
    else if (tab === 'leads' && sampleOf(column).filled >= 3) doubts.push({ kind: 'no header', column });
  });
  return { columns, foundBy, entered, own, doubts };
}

function groupByField(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const each of candidates) {
    const group = groups.get(each.field);
    if (group === undefined) groups.set(each.field, [each]);
    else group.push(each);
  }
  return groups;
}

function candidatesOf(tab: TabName, { labels, own }: Header, known: KnownColumns): readonly Candidate[] {
  const index = headerIndexOf(tab);
  const fields = new Set(tabSchemas[tab].columns.map((column) => column.field));
  const candidates: Candidate[] = [];
  for (const [column, field] of known.bound) if (fields.has(field)) candidates.push({ field, column, rank: -2 });
  const stored = new Map<string, string>();
  for (const [field, headers] of known.stored) for (const header of headers) stored.set(fold(header), field);
  labels.forEach((label, column) => {
    if (label === '') return;
    const kept = stored.get(fold(label)) ?? stored.get(fold(own[column] ?? ''));
    if (kept !== undefined) candidates.push({ field: kept, column, rank: -1 });
    const meaning = index.get(foldHeader(label));
    if (meaning !== undefined) candidates.push({ field: meaning.field, column, rank: meaning.rank });
  });
  return candidates;
}

function isRival(field: string, type: ColumnType, sample: ColumnSample): boolean {
  return fits(type, sample) && (field !== 'stage' || holdsStages(sample));
}

function holdsStages(sample: ColumnSample): boolean {
  const words = sample.values.filter((value) => isStageWord(value)).length;
  return sample.distinct <= 0.7 && words >= 0.6 * sample.filled;
}

/** Where a wrong choice among several columns would change figures or reminders. */
function severalMatter(field: string): boolean {
  return ['amount', 'stage', 'created', 'closedOn', 'expectedClose', 'owner'].includes(field);
}

/**
 * Many sheets and exports have one Close date: what is expected while a deal is open, and when it was decided after. Where
 * open deals have it filled, the column is both.
 */
function shareCloseDate(
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
  for (let row = header.row + 1; row < rows.length && open < 300; row += 1) {
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
function swapFollowUp(
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
function findByContent(
  labels: readonly string[],
  rows: readonly (readonly CellValue[])[],
  columns: ReadonlyMap<string, number>,
  known: KnownColumns,
  taken: ReadonlySet<number>,
  sampleOf: (column: number) => ColumnSample,
  take: (field: string, column: number) => void,
): void {
  const width = Math.max(labels.length, ...rows.slice(0, 50).map((row) => row.length));
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
  only('created', (sample) => sample.dates >= 0.7);
}

function largeNumbers(sample: ColumnSample): boolean {
  const numbers = sample.values.map(Number).filter((value) => Number.isFinite(value));
  return numbers.length > 0 && numbers.filter((value) => Math.abs(value) >= 100).length >= 0.5 * numbers.length;
}

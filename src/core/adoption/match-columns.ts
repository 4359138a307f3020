import type { CellValue } from '../workbook/cell-value.ts';
import type { TabName } from '../workbook/workbook.ts';
import { fits, sampleColumn } from './column-sample.ts';
import type { ColumnSample } from './column-sample.ts';
import type { Header } from './find-header.ts';
import { findByContent, holdsStages, sharedCloseDate, swappedFollowUp } from './find-by-content.ts';
import { fold } from '../schema/fold.ts';
import { enteredStageOf, meaningOf } from '../schema/header-index.ts';
import { leadIsPerson } from './lead-is-person.ts';
import type { ColumnType } from '../schema/tab-schema.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type {
  KnownColumns,
  ColumnMatch,
  FoundBy,
  Doubt,
  Candidate,
  Matched,
  Looked,
  FoundColumn,
} from './column-match.ts';
import { listBy } from '../workbook/list-by.ts';

/** What a person can read and change in Settings comes before a binding, which nobody sees. */
const storedRank = -2;
const boundRank = -1;

/** Finds out what each column is: by what was kept, then by label, alias, and at last by what stands in it. */
export function matchColumns(
  tab: TabName,
  header: Header,
  rows: readonly (readonly CellValue[])[],
  known: KnownColumns,
): ColumnMatch {
  const looked: Looked = { header, rows, sampleOf: sampler(rows, header.firstDataRow) };
  const candidates = candidatesOf(tab, header, known);
  const named = matchByName(tab, looked, candidates, known);
  const entered = tab === 'leads' ? enteredStages(header, named.taken) : new Map<number, string>();
  const marked = { ...named, taken: new Set([...named.taken, ...entered.keys()]) };
  const { taken, ...matched } = tab === 'leads' ? matchByContent(looked, marked, candidates, known) : marked;
  const left = header.labels.flatMap((label, column) => (taken.has(column) ? [] : [{ column, label }]));
  const nameless =
    tab === 'leads' ? left.filter(({ label, column }) => label === '' && looked.sampleOf(column).filled >= 3) : [];
  return {
    ...matched,
    entered,
    own: left.filter(({ label }) => label !== ''),
    doubts: [...matched.doubts, ...nameless.map(({ column }): Doubt => ({ kind: 'no header', column }))],
  };
}

/** Samples of columns, each taken once. */
function sampler(rows: Looked['rows'], firstRow: number): Looked['sampleOf'] {
  const samples = new Map<number, ColumnSample>();
  return (column) => {
    const before = samples.get(column);
    if (before !== undefined) return before;
    const sample = sampleColumn(rows, firstRow, column);
    samples.set(column, sample);
    return sample;
  };
}

/** What Settings, bindings and headers say. */
function matchByName(
  tab: TabName,
  { header, rows, sampleOf }: Looked,
  candidates: readonly Candidate[],
  known: KnownColumns,
): Matched {
  const types = new Map(tabSchemas[tab].columns.map((column) => [column.field, column.type]));
  const columns = new Map<string, number>();
  const foundBy = new Map<string, FoundBy>();
  const taken = new Set<number>();
  const doubts: Doubt[] = [];
  const byField = listBy(candidates, ({ field }) => field);
  const ordered = [...candidates].sort((a, b) => a.rank - b.rank || a.column - b.column);
  for (const { field, column, rank } of ordered) {
    if (columns.has(field) || taken.has(column)) continue;
    // Who says that none of the columns is the Lead ID gets one, called so: not to know it again would add another each night.
    const isOurs = field === 'leadId' && rank === 0;
    if (known.stored.get(field)?.length === 0 && !isOurs) continue;
    if (rank > 0 && !fits(types.get(field) ?? 'text', sampleOf(column))) continue;
    columns.set(field, column);
    foundBy.set(field, foundByOf(rank));
    taken.add(column);
    if (field === 'leadId' && rank > 0 && countsRows(rows, header.firstDataRow, column)) {
      doubts.push({ kind: 'row numbers', field, used: column });
    }
    const others = (byField.get(field) ?? []).filter(
      (each) => each.column !== column && (each.rank >= 0 || each.rank === rank),
    );
    const same = others.find((each) => fold(header.labels[each.column] ?? '') === fold(header.labels[column] ?? ''));
    if (same !== undefined && rank !== boundRank)
      doubts.push({ kind: 'doubled', field, used: column, other: same.column });
    else if (rank > 0 && severalMatter(field)) {
      const rivals = others.filter((each) => isRival(field, types.get(field) ?? 'text', sampleOf(each.column)));
      if (rivals.length > 0) {
        doubts.push({ kind: 'several', field, used: column, others: rivals.map((each) => each.column) });
      }
    }
  }
  return { columns, foundBy, taken, doubts };
}

function foundByOf(rank: number): FoundBy {
  if (rank === storedRank) return 'stored mapping';
  if (rank === boundRank) return 'binding';
  return rank === 0 ? 'label' : 'alias';
}

/** Column → the stage that its header names, of the columns that are nothing else. */
function enteredStages({ labels }: Header, taken: ReadonlySet<number>): ReadonlyMap<number, string> {
  return new Map(
    labels.flatMap((label, column) => {
      const stage = taken.has(column) || label === '' ? null : enteredStageOf(label);
      return stage === null ? [] : [[column, stage] as const];
    }),
  );
}

/** And what the columns of leads hold, where their headers do not say it. */
function matchByContent(
  looked: Looked,
  named: Matched,
  candidates: readonly Candidate[],
  known: KnownColumns,
): Matched {
  const person = known.stored.has('contact') ? null : leadIsPerson(looked, named);
  const withPerson =
    person === null ? named : withFound(withoutCompanyAt(named, person), [{ field: 'contact', column: person }]);
  const withClose = withFound(withPerson, sharedCloseDate(looked, withPerson));
  const withNext = withFound(withClose, swappedFollowUp(looked, withClose, candidates));
  return withFound(withNext, findByContent(looked, withNext, known));
}

function withoutCompanyAt(matched: Matched, column: number): Matched {
  if (matched.columns.get('company') !== column) return matched;
  const rest = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...map].filter(([field]) => field !== 'company'));
  return { ...matched, columns: rest(matched.columns), foundBy: rest(matched.foundBy) };
}

function withFound({ columns, foundBy, taken, doubts }: Matched, found: readonly FoundColumn[]): Matched {
  return {
    columns: new Map([...columns, ...found.map(({ field, column }) => [field, column] as const)]),
    foundBy: new Map([...foundBy, ...found.map(({ field }) => [field, 'content'] as const)]),
    taken: new Set([...taken, ...found.map(({ column }) => column)]),
    doubts: [...doubts, ...found.map(({ field, column }): Doubt => ({ kind: 'by content', field, used: column }))],
  };
}

function candidatesOf(tab: TabName, { labels, own }: Header, known: KnownColumns): readonly Candidate[] {
  const fields = new Set(tabSchemas[tab].columns.map((column) => column.field));
  const candidates: Candidate[] = [];
  for (const [column, field] of known.bound) if (fields.has(field)) candidates.push({ field, column, rank: boundRank });
  const stored = new Map<string, string>();
  for (const [field, headers] of known.stored) for (const header of headers) stored.set(fold(header), field);
  labels.forEach((label, column) => {
    if (label === '') return;
    const kept = stored.get(fold(label)) ?? stored.get(fold(own[column] ?? ''));
    if (kept !== undefined) candidates.push({ field: kept, column, rank: storedRank });
    const meaning = meaningOf(tab, label);
    const ofStage = known.entered.has(fold(label)) || known.entered.has(fold(own[column] ?? ''));
    if (meaning !== null && !(ofStage && meaning.rank > 0))
      candidates.push({ field: meaning.field, column, rank: meaning.rank });
  });
  return candidates;
}

/** 1, 2, 3 … from the first row on, at least five of them. */
function countsRows(rows: readonly (readonly CellValue[])[], firstRow: number, column: number): boolean {
  let next = 1;
  for (let row = firstRow; row < rows.length; row += 1) {
    const cell = rows[row]?.[column] ?? null;
    if (cell === null || cell === '') continue;
    if (cell !== next) return false;
    next += 1;
  }
  return next > 5;
}

function isRival(field: string, type: ColumnType, sample: ColumnSample): boolean {
  return fits(type, sample) && (field !== 'stage' || holdsStages(sample));
}

/** Where a wrong choice among several columns would change figures or reminders. */
function severalMatter(field: string): boolean {
  return ['amount', 'stage', 'created', 'closedOn', 'expectedClose', 'owner'].includes(field);
}

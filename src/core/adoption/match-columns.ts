import type { CellValue } from '../workbook/cell-value.ts';
import type { TabName } from '../workbook/workbook.ts';
import { fits, sampleColumn } from './column-sample.ts';
import type { ColumnSample } from './column-sample.ts';
import type { Header } from './find-header.ts';
import { findByContent, holdsStages, shareCloseDate, swapFollowUp } from './find-by-content.ts';
import { fold } from '../schema/fold.ts';
import { enteredStageOf, meaningOf } from '../schema/header-index.ts';
import { leadIsPerson } from './lead-is-person.ts';
import type { ColumnType } from '../schema/tab-schema.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { KnownColumns, ColumnMatch, FoundBy, Doubt, Candidate } from './column-match.ts';

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
  const firstRow = header.firstDataRow;
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
    if (columns.has(field) || taken.has(column)) continue;
    // Who says that none of the columns is the Lead ID gets one, called so: not to know it again would add another each night.
    const isOurs = field === 'leadId' && rank === 0;
    if (known.stored.get(field)?.length === 0 && !isOurs) continue;
    if (rank > 0 && !fits(types.get(field) ?? 'text', sampleOf(column))) continue;
    take(
      field,
      column,
      rank === storedRank ? 'stored mapping' : rank === boundRank ? 'binding' : rank === 0 ? 'label' : 'alias',
    );
    if (field === 'leadId' && rank > 0 && countsRows(rows, firstRow, column)) {
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
  if (tab === 'leads') {
    header.labels.forEach((label, column) => {
      const stage = taken.has(column) || label === '' ? null : enteredStageOf(label);
      if (stage === null) return;
      entered.set(column, stage);
      taken.add(column);
    });
    if (!known.stored.has('contact')) leadIsPerson(header, rows, columns, foundBy, taken, doubts);
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

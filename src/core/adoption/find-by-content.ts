import { cellText, isBlank } from '../workbook/cell-value.ts';
import { fits } from './column-sample.ts';
import type { ColumnSample } from './column-sample.ts';
import { endOfHeader } from './end-header.ts';
import type { FoundColumn, KnownColumns, Matched, Looked, NamedColumn } from './column-match.ts';
import { fold } from '../schema/fold.ts';
import { headerWords, saysPast } from '../schema/header-words.ts';
import { currencyOf } from '../schema/values/currency.ts';
import { isStageWord, kindOfStageName } from './stage-words.ts';
import { greatest } from '../statistics/greatest.ts';

/** What people write in answer to a question: “We need a quote” is none of their stages. Folded. */
const aSentence =
  /\b(?:i|we|me|us|my|our|you|your|please|want|wants|need|needs|would|like to|ich|wir|uns|bitte|mochten?|brauchen?|je|nous|vous|voudrais|voulons|besoin|quiero|queremos|necesito|necesitamos|por favor|vorrei|vorremmo|gostaria|quero|preciso|graag|willen|chce|chcemy|prosze)\b|^(?:request|get|ask|book|schedule|call)\b.*\b(?:a|an|the|for|back|me)\b/;

/** Whether most of what stands in a column are names that stages usually have. */
export function holdsStages(sample: ColumnSample): boolean {
  const words = sample.values.filter((value) => isStageWord(value) && !aSentence.test(value)).length;
  return sample.distinct <= 0.7 && words >= 0.6 * sample.filled;
}

/**
 * Many sheets and exports have one Close date: what is expected while a deal is open, and when it was decided after. Where
 * open deals have it filled, the column is both; and where another one says when deals were closed, it is what is expected.
 */
export function sharedCloseDate(
  { header, rows, sampleOf }: Looked,
  { columns, foundBy, taken, asked }: Matched,
  candidates: readonly NamedColumn[],
): FoundColumn[] {
  const closedOn = columns.get('closedOn');
  const stage = columns.get('stage');
  const isAsked = asked.some(({ field }) => field === 'closedOn' || field === 'expectedClose');
  if (stage === undefined || columns.has('expectedClose') || isAsked) return [];
  const other = candidates.find(
    (each) =>
      each.field === 'closedOn' && each.rank > 0 && !taken.has(each.column) && fits('date', sampleOf(each.column)),
  );
  const column = other?.column ?? (foundBy.get('closedOn') === 'label' ? undefined : closedOn);
  if (column === undefined || saysPast(header.labels[column] ?? '')) return [];
  let open = 0;
  let filled = 0;
  for (let row = header.firstDataRow; row < rows.length && open < 300; row += 1) {
    const name = cellText(rows[row]?.[stage]);
    if (name === '' || kindOfStageName(name) !== 'open') continue;
    open += 1;
    if (!isBlank(rows[row]?.[column])) filled += 1;
  }
  return open < 3 || filled < 0.5 * open ? [] : [{ field: 'expectedClose', column }];
}

/**
 * “Decision date” is when it will be decided, or when it was. It was where another column says when it will be, and where nearly all that
 * have one are won or lost.
 */
export function decidedOn(
  { header: { labels, firstDataRow }, rows, sampleOf }: Looked,
  { columns, foundBy, taken, asked }: Matched,
  candidates: readonly NamedColumn[],
): number | null {
  const expected = columns.get('expectedClose');
  if (columns.has('closedOn') || asked.some(({ field }) => field === 'closedOn' || field === 'expectedClose'))
    return null;
  const isOne = ({ field, column, rank }: NamedColumn): boolean => {
    const { meanings } = headerWords(labels[column] ?? '');
    const isFree = column === expected ? foundBy.get('expectedClose') === 'alias' : !taken.has(column);
    const isVague = meanings.includes('decision') && !meanings.some((each) => each === 'expected' || each === 'due');
    return field === 'expectedClose' && rank > 0 && isFree && isVague && sampleOf(column).dates >= 0.7;
  };
  const [only, ...more] = candidates.filter(isOne);
  if (only === undefined || more.length > 0) return null;
  if (expected !== undefined && expected !== only.column) return only.column;
  const stages = rows
    .slice(firstDataRow)
    .flatMap((row) => (isBlank(row[only.column]) ? [] : [cellText(row[columns.get('stage') ?? -1])]));
  const ended = stages.filter((name) => name !== '' && kindOfStageName(name) !== 'open').length;
  return ended >= 3 && ended >= 0.8 * stages.length ? only.column : null;
}

/** "Follow-up" may hold a text and "Next action" a date: then each is what it holds. */
export function swappedFollowUp(
  { sampleOf }: Looked,
  { columns, taken }: Matched,
  candidates: readonly NamedColumn[],
): FoundColumn[] {
  const pairs = [
    ['followUp', 'nextStep'],
    ['nextStep', 'followUp'],
  ] as const;
  return pairs.flatMap(([from, to]): FoundColumn[] => {
    if (columns.has(to)) return [];
    const other = candidates.find((each) => each.field === from && each.rank > 0 && !taken.has(each.column));
    if (other === undefined) return [];
    const sample = sampleOf(other.column);
    const isOther = to === 'followUp' ? sample.dates >= 0.7 : sample.texts >= 0.7 && sample.dates <= 0.3;
    return sample.filled >= 3 && isOther ? [{ field: to, column: other.column }] : [];
  });
}

/** The last resort, for what the headers did not say. Each such column is also reported. */
export function findByContent(
  { header: { labels }, rows, sampleOf }: Looked,
  { columns, taken, asked }: Matched,
  known: KnownColumns,
): FoundColumn[] {
  const width = greatest(
    rows.slice(0, 50).map((row) => row.length),
    labels.length,
  );
  const found: FoundColumn[] = [];
  const isFree = (column: number): boolean =>
    !taken.has(column) && found.every((each) => each.column !== column) && sampleOf(column).filled >= 3;
  const only = (field: string, test: (sample: ColumnSample, column: number) => boolean): void => {
    if (columns.has(field) || known.stored.has(field) || asked.some((each) => each.field === field)) return;
    const fitting = Array.from({ length: Math.min(width, 200) }, (_, column) => column).filter(
      (column) => isFree(column) && test(sampleOf(column), column),
    );
    if (fitting.length === 1 && fitting[0] !== undefined) found.push({ field, column: fitting[0] });
  };
  only('stage', (sample, column) => !/\?\s*$/.test(labels[column] ?? '') && holdsStages(sample));
  only('email', (sample) => sample.emails >= 0.6 && sample.distinct > 0.5);
  only('owner', (sample) => sample.emails >= 0.6 && sample.distinct <= 0.5 && sample.filled >= 4);
  only('currency', (sample) => sample.values.every(isCurrency));
  const stage = columns.get('stage');
  const stages = new Set(stage === undefined ? [] : sampleOf(stage).values);
  // The one column of dates that is left may be “Lost date”: what says so itself is not when the lead came in.
  only('created', (sample, column) => sample.dates >= 0.7 && mayBeCreated(labels[column] ?? '', stages));
  return found;
}

/** What says itself to be another date: “Last interaction”, “Proposal deadline”, “Contract start”. */
const otherDates = 'last next due until change expected close decision sign followup snooze contacted part won lost';
const others = new Set(otherDates.split(' '));

function mayBeCreated(label: string, stages: ReadonlySet<string>): boolean {
  const { meanings } = headerWords(label);
  const isOther =
    meanings.some((each) => others.has(each)) || (meanings.includes('paper') && meanings.includes('open'));
  // “Date submitted”, beside a stage called so.
  const saysStage = [...stages].some((name) => ` ${fold(label)} `.includes(` ${name} `));
  return !isOther && !saysStage && endOfHeader(label) === null;
}

/** A code or a sign, and no word that happens to be one. */
function isCurrency(value: string): boolean {
  return /^(?:[a-z]{3}|\p{Sc})$/u.test(value) && currencyOf(value, '') !== null;
}

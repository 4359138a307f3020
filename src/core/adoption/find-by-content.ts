import { cellText, isBlank } from '../workbook/cell-value.ts';
import { fits } from './column-sample.ts';
import type { ColumnSample } from './column-sample.ts';
import { endOfHeader } from './end-header.ts';
import type { FoundColumn, KnownColumns, Matched, Looked, NamedColumn } from './column-match.ts';
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
  if (column === undefined) return [];
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
  // The one column of dates that is left may be “Lost date”: what says so itself is not when the lead came in.
  only('created', (sample, column) => sample.dates >= 0.7 && endOfHeader(labels[column] ?? '') === null);
  return found;
}

/** A code or a sign, and no word that happens to be one. */
function isCurrency(value: string): boolean {
  return /^(?:[a-z]{3}|\p{Sc})$/u.test(value) && currencyOf(value, '') !== null;
}

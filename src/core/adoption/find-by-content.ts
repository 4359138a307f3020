import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { ColumnSample } from './column-sample.ts';
import { endOfHeader } from './end-header.ts';
import { fold } from '../schema/fold.ts';
import type { Candidate, FoundColumn, KnownColumns, Matched, Looked } from './column-match.ts';
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
 * open deals have it filled, the column is both.
 */
export function sharedCloseDate({ header, rows }: Looked, { columns, foundBy }: Matched): FoundColumn[] {
  const column = columns.get('closedOn');
  const stage = columns.get('stage');
  if (column === undefined || stage === undefined || columns.has('expectedClose')) return [];
  if (foundBy.get('closedOn') === 'label') return [];
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
  candidates: readonly Candidate[],
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

const notMoney =
  /(%|percent|prozent|prob|chance|score|rating|age|days|tage|jours|dias|qty|quantity|menge|units|employees|seats|number|nummer|zip|plz|postcode|year|jahr|phone|telefon|row|zeile|count|anzahl|rank|priority)/;

/** The last resort, for what the headers did not say. Each such column is also reported. */
export function findByContent(
  { header: { labels }, rows, sampleOf }: Looked,
  { columns, taken }: Matched,
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
    if (columns.has(field) || known.stored.has(field)) return;
    const fitting = Array.from({ length: Math.min(width, 200) }, (_, column) => column).filter(
      (column) => isFree(column) && test(sampleOf(column), column),
    );
    if (fitting.length === 1 && fitting[0] !== undefined) found.push({ field, column: fitting[0] });
  };
  only('stage', (sample, column) => !/\?\s*$/.test(labels[column] ?? '') && holdsStages(sample));
  only('email', (sample) => sample.emails >= 0.6 && sample.distinct > 0.5);
  only('owner', (sample) => sample.emails >= 0.6 && sample.distinct <= 0.5 && sample.filled >= 4);
  only('amount', (sample, column) => {
    if (notMoney.test(fold(labels[column] ?? ''))) return false;
    return sample.money >= 0.5 || (sample.amounts >= 0.8 && sample.dates < 0.3 && largeNumbers(sample));
  });
  // The one column of dates that is left may be “Lost date”: what says so itself is not when the lead came in.
  only('created', (sample, column) => sample.dates >= 0.7 && endOfHeader(labels[column] ?? '') === null);
  return found;
}

function largeNumbers(sample: ColumnSample): boolean {
  const numbers = sample.values.map(Number).filter((value) => Number.isFinite(value));
  return numbers.length > 0 && numbers.filter((value) => Math.abs(value) >= 100).length >= 0.5 * numbers.length;
}

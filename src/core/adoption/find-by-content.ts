import type { ColumnSample } from './column-sample.ts';
import type { FoundColumn, KnownColumns, Matched, Looked } from './column-match.ts';
import { fold } from '../schema/fold.ts';
import { meaningOf } from '../schema/header-index.ts';
import { headerWords } from '../schema/header-words.ts';
import { currencyOf } from '../schema/values/currency.ts';
import { boxOf } from './outcome-box.ts';
import { isStageWord } from './stage-words.ts';
import { greatest } from '../statistics/greatest.ts';

/** What people write in answer to a question: “We need a quote” is none of their stages. Folded. */
const aSentence =
  /\b(?:i|we|me|us|my|our|you|your|please|want|wants|need|needs|would|like to|ich|wir|uns|bitte|mochten?|brauchen?|je|nous|vous|voudrais|voulons|besoin|quiero|queremos|necesito|necesitamos|por favor|vorrei|vorremmo|gostaria|quero|preciso|graag|willen|chce|chcemy|prosze)\b|^(?:request|get|ask|book|schedule|call)\b.*\b(?:a|an|the|for|back|me)\b/;

/** Whether most of what stands in a column are names that stages usually have. */
export function holdsStages(sample: ColumnSample): boolean {
  const words = sample.values.filter((value) => isStageWord(value) && !aSentence.test(value)).length;
  // One name for ten deals and more is that of the pipeline.
  const isOne = sample.filled >= 10 && new Set(sample.values).size < 2;
  return !isOne && sample.distinct <= 0.7 && words >= 0.6 * sample.filled;
}

/** “Follow-up” may hold what is to be done. */
export function textualFollowUp({ header: { labels }, sampleOf }: Looked, { columns, taken }: Matched): FoundColumn[] {
  if (columns.has('nextStep')) return [];
  const column = labels.findIndex((label, at) => {
    const { filled, texts, dates } = sampleOf(at);
    const isText = filled >= 3 && texts >= 0.7 && dates <= 0.3;
    return label !== '' && !taken.has(at) && isText && meaningOf('leads', label)?.field === 'followUp';
  });
  return column < 0 ? [] : [{ field: 'nextStep', column }];
}

const ofLeads = new Set(['email', 'id', 'contact', 'company', 'address']);

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
    if (columns.has(field) || known.stored.get(field)?.length === 0 || asked.some((each) => each.field === field))
      return;
    const fitting = Array.from({ length: Math.min(width, 200) }, (_, column) => column).filter(
      (column) => isFree(column) && test(sampleOf(column), column),
    );
    if (fitting.length === 1 && fitting[0] !== undefined) found.push({ field, column: fitting[0] });
  };
  // “Booked?” asks how far it came, and any other question is answered by what somebody wants.
  const asksElse = (label: string): boolean => /\?\s*$/.test(label) && !isStageWord(fold(label.replace(/[?\s]+$/, '')));
  // “Won” above “Won” and blanks is a box for that end, and says nothing of the others.
  const isBox = (label: string): boolean => ['won', 'lost'].includes(boxOf(label) ?? '');
  only('stage', (sample, column) => {
    const label = labels[column] ?? '';
    return !asksElse(label) && !isBox(label) && holdsStages(sample);
  });
  // Addresses that come again may be those of colleagues, unless the header calls them mail and nobody else's: see `matchOwner`.
  const isMail = (column: number): boolean => {
    const { meanings, unknown } = headerWords(labels[column] ?? '');
    return unknown.length === 0 && meanings.includes('email') && meanings.every((each) => ofLeads.has(each));
  };
  only('email', (sample, column) => sample.emails >= 0.6 && (sample.distinct > 0.5 || isMail(column)));
  only('currency', (sample) => sample.values.every(isCurrency));
  return found;
}

/** A code or a sign, and no word that happens to be one. */
function isCurrency(value: string): boolean {
  return /^(?:[a-z]{3}|\p{Sc})$/u.test(value) && currencyOf(value, '') !== null;
}

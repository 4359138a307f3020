import { saysOutcome } from '../../schema/header-words.ts';
import type { ColumnSample } from '../column-sample.ts';
import type { Looked, Matched } from '../column-match.ts';
import { withFound, without } from '../matched.ts';
import { outcomeWords } from '../stages/outcome-word.ts';

const fewestRows = 5;
const mostNames = 15;
/** So many deals would hardly all be in one stage. */
const fewestOfOne = 8;

/** “Result” above “sold”, “not interested”, “call back”: a few words, of which some are those of ends. */
export function holdsOutcomes(label: string, { filled, texts, distinct, values }: ColumnSample): boolean {
  const names = [...new Set(values)];
  const isFew = names.length >= 2 && names.length <= mostNames && distinct <= 0.75;
  if (!saysOutcome(label) || filled < fewestRows || texts < 0.8 || !isFew) return false;
  const wordOf = outcomeWords(names);
  return names.some((name) => wordOf(name) === 'won' || wordOf(name) === 'lost');
}

/**
 * “lead_status” is CREATED at each lead, as a program wrote it, and “Result” beside it says what came of them: which of the two is the stage is asked,
 * and the one that varies is the likelier.
 */
export function askedIfOne({ header: { labels }, sampleOf }: Looked, matched: Matched): Matched {
  const column = matched.foundBy.get('stage') === 'alias' ? matched.columns.get('stage') : undefined;
  if (column === undefined || matched.asked.some(({ field }) => field === 'stage')) return matched;
  const { filled, values } = sampleOf(column);
  if (filled < fewestOfOne || new Set(values).size > 1) return matched;
  const likely = labels.findIndex((label, at) => !matched.taken.has(at) && holdsOutcomes(label, sampleOf(at)));
  if (likely < 0) return matched;
  const candidates = [
    {
      answer: [likely],
      grade: 'named' as const,
      because: [`its header is “${labels[likely] ?? ''}”, above words for ends`],
    },
    { answer: [column], grade: 'named' as const, because: [`its header is “${labels[column] ?? ''}”`] },
  ];
  const found = withFound(without('stage', matched, column), [{ field: 'stage', column: likely }]);
  return { ...found, asked: [...found.asked, { field: 'stage', candidates }] };
}

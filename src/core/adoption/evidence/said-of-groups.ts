import { foldHeader } from '../../schema/fold.ts';
import type { Settings } from '../../workbook/settings.ts';
import type { AskedColumn, FoundBy, KnownColumns, Looked, Matched } from '../column-match.ts';
import { without } from '../matched.ts';

/** Headers, folded, that Settings names in `Group by` and `Average of`. A header may hold a comma. */
export function headersOfGroups({ groupBy, averageOf }: Pick<Settings, 'groupBy' | 'averageOf'>): ReadonlySet<string> {
  return new Set(
    [groupBy, averageOf].flatMap((said) => (said === null ? [] : [said, ...said.split(',')].map(foldHeader))),
  );
}

/** What a column of groups is not by itself: money, a day, why a deal was lost. */
const ofOneDeal: ReadonlySet<string> = new Set([
  'amount',
  'created',
  'closedOn',
  'expectedClose',
  'followUp',
  'lostReason',
]);
/** What it may well be by its header, and not by what stands below it alone. */
const ofManyDeals: ReadonlySet<string> = new Set(['stage', 'company', 'owner']);

/**
 * A person said that leads are grouped by a column, or that its mean is wanted: that it is the deal's amount as well, or a day of it, is asked, and so
 * is what nothing but its cells says. A header that is the very name of a field says it for itself.
 */
export function groupsAsked(looked: Looked, matched: Matched, { grouped }: KnownColumns): Matched {
  if (grouped === undefined || grouped.size === 0) return matched;
  const { labels } = looked.header;
  const isDoubtful = (field: string, by: FoundBy | undefined): boolean =>
    by === 'content' ? ofOneDeal.has(field) || ofManyDeals.has(field) : by === 'alias' && ofOneDeal.has(field);
  const doubtful = [...matched.columns].filter(
    ([field, column]) => isDoubtful(field, matched.foundBy.get(field)) && grouped.has(foldHeader(labels[column] ?? '')),
  );
  return doubtful.reduce((found, [field, column]): Matched => {
    const rest = without(field, found, column);
    return {
      ...rest,
      plus: field === 'amount' ? [] : rest.plus,
      doubts: rest.doubts.filter((doubt) => !('field' in doubt) || doubt.field !== field),
      asked: [...rest.asked, askedOfGroup(field, column, labels[column] ?? '')],
    };
  }, matched);
}

function askedOfGroup(field: string, column: number, label: string): AskedColumn {
  const because = `it looks so, and Settings names “${label}” as a column of the team's own`;
  return { field, candidates: [{ answer: [column], grade: 'shaped', because: [because] }] };
}

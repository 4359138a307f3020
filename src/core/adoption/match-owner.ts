import words from '../../../sheets-schema/header-words.json' with { type: 'json' };
import { fold } from '../schema/fold.ts';
import { headerWords, saysRole } from '../schema/header-words.ts';
import { greatest } from '../statistics/greatest.ts';
import type { Candidate } from './decision.ts';
import type { ColumnSample } from './column-sample.ts';
import type { KnownColumns, Looked, Matched } from './column-match.ts';
import { withFound } from './matched.ts';
import { isStageWord } from './stage-words.ts';
import { isFirstName } from './standing/first-names.ts';

/** Different names by filled cells: who sells comes again and again, whoever buys hardly. */
export const mostOfTeam = 0.35;
const fewestRows = 8;
/** Where the header says it, a tab of a few deals is enough: the same column of another tab has more. */
const fewestNamed = 3;
const mostNamed = 3;
const nearlyAll = 0.8;
const mostColumns = 200;

/**
 * Who looks after a deal, where no header we know says it: a few names of people in nearly all rows. A header that has a word for it as well
 * (“Admissions Rep”) settles that; by its shape alone it is asked.
 */
export function matchOwner(looked: Looked, matched: Matched, { stored }: KnownColumns): Matched {
  const isSpokenFor = matched.columns.has('owner') || stored.has('owner');
  if (isSpokenFor || matched.asked.some(({ field }) => field === 'owner')) return matched;
  const { labels } = looked.header;
  const rows = greatest(
    [...matched.columns.values()].map((column) => looked.sampleOf(column).filled),
    0,
  );
  const says = (column: number): boolean =>
    headerWords(labels[column] ?? '').meanings.includes('owner') || saysRole(labels[column] ?? '');
  const free = labels.slice(0, mostColumns).flatMap((label, column) => {
    const sample = looked.sampleOf(column);
    const isFree = label !== '' && !matched.taken.has(column) && sample.filled >= nearlyAll * rows;
    return isFree && (says(column) ? areNames(sample, fewestNamed) : isTeam(sample)) ? [column] : [];
  });
  // Whose addresses they are, nobody knows who has not asked: a customer with two deals would be mailed as who looks after them.
  const mailed = addressesAgain(looked, matched);
  const named = [...free, ...mailed.filter((column) => areOfOneFirm(looked.sampleOf(column)))].filter(says);
  const [only, ...more] = named;
  if (only !== undefined && more.length === 0) return withFound(matched, [{ field: 'owner', column: only }]);
  const people = free.filter((column) => holdsFirstNames(looked.sampleOf(column)));
  const because = (column: number): string =>
    mailed.includes(column)
      ? 'addresses come again below it: your colleagues’, or the leads’?'
      : 'a few names of people come again and again below it';
  const candidates = (named.length > 0 ? named : [...people, ...mailed]).map((column): Candidate<readonly number[]> => {
    return { answer: [column], grade: 'shaped', because: [because(column)] };
  });
  if (candidates.length === 0) return matched;
  return { ...matched, asked: [...matched.asked, { field: 'owner', candidates }] };
}

/** Colleagues have addresses at one domain or two; those of a “Client owner” are at as many as there are clients. */
function areOfOneFirm({ values }: ColumnSample): boolean {
  const addresses = new Set(values.filter((value) => value.includes('@')));
  const domains = new Set([...addresses].map((address) => address.slice(address.lastIndexOf('@'))));
  return domains.size <= 2 && domains.size <= Math.max(1, 0.5 * addresses.size);
}

/** Free columns of addresses, of which at least half come again. */
function addressesAgain({ header: { labels }, sampleOf }: Looked, { taken }: Matched): readonly number[] {
  return labels.slice(0, mostColumns).flatMap((label, column) => {
    const { emails, distinct, filled } = sampleOf(column);
    return label !== '' && !taken.has(column) && emails >= 0.6 && distinct <= 0.5 && filled >= 4 ? [column] : [];
  });
}

const warmth = new Set(words.warmth.split(' ').map((word) => fold(word)));
const aName = /^\p{L}[\p{L}\p{M}.’'-]*(?: [\p{L}\p{M}.’'-]+){0,2}$/u;

/** Names of a few people, where the header does not say it. */
export function isTeam(sample: ColumnSample): boolean {
  return sample.distinct <= mostOfTeam && new Set(sample.values).size >= 2 && areNames(sample, fewestRows);
}

/** Names, of which at most a third is different, or three. */
function areNames({ filled, texts, values }: ColumnSample, fewest: number): boolean {
  const different = new Set(values);
  return (
    filled >= fewest &&
    different.size <= Math.max(mostNamed, mostOfTeam * filled) &&
    texts >= 0.9 &&
    values.every((value) => aName.test(value)) &&
    ![...different].some((value) => isStageWord(value) || warmth.has(value))
  );
}

function holdsFirstNames({ values }: ColumnSample): boolean {
  const different = [...new Set(values)];
  const known = different.filter((value) => isFirstName(value.split(' ')[0] ?? '')).length;
  return known >= 0.5 * different.length;
}

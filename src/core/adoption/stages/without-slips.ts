import { fold } from '../../schema/fold.ts';
import { nearest } from '../../schema/nearest.ts';
import { bareName, readStageName } from './read-stage-name.ts';
import type { NamesInOrder, StageName } from './stage-names.ts';
import { isKnownWord } from './stage-vocabulary.ts';

/**
 * Names without the slips among them: a name that next to no lead has, beside a frequent one that is spelt nearly the same. It stays
 * a finding instead of becoming a stage.
 */
export function withoutSlips(values: readonly StageName[], listed: NamesInOrder): readonly StageName[] {
  return values.filter((each) => listed.has(fold(each.name)) || !isSlip(each, values));
}

function isSlip(each: StageName, values: readonly StageName[]): boolean {
  const unknown = wordsOf(each.name).filter((word) => !isKnownWord(word));
  // “Closed Lost” has no word that is spelt wrong, and is no slip of “Closed Won” however rare it is.
  if (unknown.length === 0) return false;
  const frequent = values.filter(
    (other) => other.count >= 4 && other.count >= 4 * each.count && each.count <= Math.max(2, other.count / 50),
  );
  const meant = nearest(
    each.name,
    frequent.filter((other) => mayBeSame(each.name, other.name)).map((other) => other.name),
  );
  // “Proposal sent” begins like “Proposal” and is a stage of its own; a slip has about the same length.
  return meant !== null && Math.abs(meant.length - each.name.length) <= 3;
}

/** Whether one of two names can be the other, spelt wrong: not where their numbers differ, or they end otherwise. */
function mayBeSame(rare: string, frequent: string): boolean {
  if (numbersIn(rare) !== numbersIn(frequent)) return false;
  const said = readStageName(rare).says;
  if (said !== null && said !== 'open' && said !== readStageName(frequent).says) return false;
  // Of words that nobody here reads, two short ones that differ in a sign may be opposites.
  const isRead = wordsOf(frequent).some((word) => isKnownWord(word));
  return isRead || Math.min(rare.length, frequent.length) >= 6;
}

function numbersIn(name: string): string {
  return (name.match(/\d+/g) ?? []).join(' ');
}

function wordsOf(name: string): readonly string[] {
  return bareName(name)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
}

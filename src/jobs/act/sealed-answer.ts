import { dayOf } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { answerFields, readAnswer } from './answer.ts';
import type { SaidAnswer } from './answer.ts';
import { readLink } from './signed-link.ts';
import { readSignedText, signText } from './signed-text.ts';

/** Another version than that of links: one is never taken for the other. */
const version = 'a1';
/** Three texts of a thousand characters, two names, each six bytes in JSON at worst, and the token. */
const longestSealed = 40_000;

/**
 * An answer as it was posted, for its way through the queue: the token of its link, the fields of its form, and when. Signed
 * by us, so that nobody can say that a link that has expired was answered in time.
 */
export function sealAnswer(
  posted: { readonly token: string; readonly form: ReadonlyMap<string, string>; readonly at: Instant },
  keys: readonly string[],
): string {
  return signText(version, [posted.token, posted.at, [...answerFields(posted.form)]], keys);
}

/** Opens it, and holds the link and the form to what a page is held to, as of when it was posted. Null: not to be relied on. */
export function openSealedAnswer(sealed: string, keys: readonly string[]): SaidAnswer | null {
  if (sealed.length > longestSealed) return null;
  const content = readSignedText(version, sealed, keys);
  if (!Array.isArray(content)) return null;
  const [token, at, fields] = content as unknown[];
  if (typeof token !== 'string' || typeof at !== 'number' || !isFields(fields)) return null;
  const link = readLink(token, keys, at);
  if (link === 'expired' || link === 'forged') return null;
  const answer = readAnswer(link, new Map(fields), dayOf(at, 'UTC') - 1);
  return 'missing' in answer ? null : { link, answer, at, isKept: true };
}

function isFields(fields: unknown): fields is [string, string][] {
  return (
    Array.isArray(fields) &&
    fields.every(
      (field) => Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string'),
    )
  );
}

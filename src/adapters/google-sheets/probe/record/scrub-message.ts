import { keptFields, kindsOfRequest, messageWords } from './kept.ts';

const removed = '…';

/**
 * The words of an error that are known to be the API's or the probe's own; for each run of others one "…". A project's number,
 * an address or a name in it does not stay.
 */
export function scrubMessage(message: string, own: ReadonlySet<unknown>): string {
  const ownWords = new Set([...own].flatMap((each) => (typeof each === 'string' ? wordsOf(each) : [])));
  const keep = (word: string, at: number, whole: string): boolean => {
    if (messageWords.has(word.toLowerCase())) return true;
    // Of numbers only the place of a request in its batch: requests[3].
    if (/\d/.test(word)) return whole[at - 1] === '[' && /^\d{1,2}$/.test(word);
    return keptFields.has(word) || kindsOfRequest.has(word) || ownWords.has(word);
  };
  return message
    .slice(0, 1000)
    .replaceAll(/[^\p{L}\p{N}\s.,:;!?'"()[\]_/-]/gu, ' ')
    .replaceAll(word, (each, at: number, whole: string) => (keep(each, at, whole) ? each : removed))
    .replaceAll(/…(?:[^\p{L}\p{N}]*…)+/gu, removed)
    .replaceAll(/\s+/g, ' ');
}

const word = /[\p{L}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return text.match(word) ?? [];
}

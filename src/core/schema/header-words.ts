import words from '../../../sheets-schema/header-words.json' with { type: 'json' };
import { remembered } from '../workbook/remembered.ts';
import { fold } from './fold.ts';

/** What the words of a header mean, in their order and each once, such as expected, close, date; see sheets-schema/header-words.json. */
export interface HeaderWords {
  readonly meanings: readonly string[];
  /** Words that are in no list. */
  readonly unknown: readonly string[];
}

/** Folded word, or words of a phrase joined by `_`, → meaning. Of a word in two languages the first meaning counts. */
const lexicon = lexiconOf(words.meanings);
const longestPhrase = 3;
const longest = 120;

function lexiconOf(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [meaning, list] of Object.entries(lists)) {
    for (const word of list.split(' ')) if (!found.has(fold(word))) found.set(fold(word), meaning);
  }
  return found;
}

/**
 * The words of a header, whoever wrote it: people, exports (“Deal - Owner”, “user_id/display_name”), programs (“dealStage”, “Close_Date__c”,
 * “x_studio_budget”), and web pages (“Amount<br>”, “Name*”).
 */
export const headerWords = remembered((label): HeaderWords => {
  const tokens = tokensOf(label);
  const meanings: string[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = phraseAt(tokens, at);
    const found = length > 0 ? [lexicon.get(tokens.slice(at, at + length).join('_')) ?? ''] : partsOf(tokens[at] ?? '');
    if (found === null) unknown.push(tokens[at] ?? '');
    for (const meaning of found ?? []) {
      if (meaning !== 'ignored' && !meanings.includes(meaning)) meanings.push(meaning);
    }
    at += Math.max(1, length);
  }
  return { meanings, unknown };
});

function says(list: string): (label: string) => boolean {
  const known = new Set(list.split(' ').map((word) => fold(word)));
  return (label) => tokensOf(label).some((token) => known.has(token));
}

/** “Date closed” says that it is over, “Close date” may be one that is meant. */
export const saysPast = says(words.past);

/** “Deadline”, “Frist”: of a bid or a grant as often as of whoever sells. */
export const saysDeadline = says(words.deadlines);

/** “Start date”: of a project or a contract as often as of a lead. */
export const saysStart = says(words.starts);

/** “RecruiterName”, “Landlord agent”: who sits on the other side of a deal more often than on the team’s. */
export const saysOtherSide = says(words.otherSide);

/** “Outcome date”, “Data esito”: how it ended. */
export const saysOutcome = says(words.outcome);

/** “Family” beside “Student”: who pays. */
export const saysPayer = says(words.payers);

/** Whether a label has one of these words, and beside them such alone that mean this. */
function consistsOf(list: string, besides: readonly string[]): (label: string) => boolean {
  const known = new Set(list.split(' ').map((word) => fold(word)));
  return (label) => {
    const tokens = tokensOf(label);
    const isBeside = (token: string): boolean => besides.includes(lexicon.get(token) ?? '');
    return tokens.some((token) => known.has(token)) && tokens.every((token) => known.has(token) || isBeside(token));
  };
}

/** “Est. sale”: what was or will be sold. */
export const saysSale = consistsOf(words.sales, ['expected']);

/** “Sales lead”, “Who bid”: what somebody of the team is called, if names of a team stand below. */
export const saysRole = consistsOf(words.roles, ['deal', 'job', 'owner', 'manager', 'ignored']);

/** Of which kind a program keeps a field: “Deal Value (currency)”, “Contact (short text)”. */
const fieldType =
  /\((?:currency|money|number|numeric|decimal|(?:short |long |single line |multi-?line )?text|drop ?down|labels|formula|check ?box|(?:single|multi(?:ple)?) select)\)\s*$/i;

function tokensOf(label: string): readonly string[] {
  const plain = label
    .slice(0, longest)
    .replace(/<[^<>]{1,40}>/g, ' ')
    .replace(/^\s*\((?:do not modify|nicht ändern)\)/i, ' ')
    .replace(/^\s*custom field \((.*)\)\s*$/i, '$1')
    .replace(fieldType, ' ')
    .replace(/__[cr]\b|^hs_|^x_studio_|\/(?:display_name|name)$|_?id\/(?:display_)?name$/gi, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return fold(plain)
    .split(/[^\p{L}\p{N}%#°]+/u)
    .filter((token) => token !== '' && !/^\d$/.test(token));
}

/** How many tokens make the longest phrase that begins here; 0 = the token is in no list. */
function phraseAt(tokens: readonly string[], at: number): number {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length -= 1) {
    if (lexicon.has(tokens.slice(at, at + length).join('_'))) return length;
  }
  return 0;
}

/** “Abschlussdatum”, “Auftragswert”, “closedate”: words written as one, with what German and its neighbours put between them. */
function partsOf(token: string): readonly string[] | null {
  if (token.length < 7) return null;
  for (let cut = 3; cut <= token.length - 3; cut += 1) {
    const last = lexicon.get(token.slice(cut));
    if (last === undefined) continue;
    const head = token.slice(0, cut);
    for (const first of [head, head.replace(/(?:es|en|s|n)$/, '')]) {
      const one = lexicon.get(first);
      const found = one === undefined ? partsOf(first) : [one];
      if (found !== null) return [...found, last];
    }
  }
  return null;
}

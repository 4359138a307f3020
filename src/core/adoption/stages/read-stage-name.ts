import { foldWord, isKnownWord, isOf, wholeNameSays } from './stage-vocabulary.ts';
import { isUsualWord, usualPlace } from './stage-places.ts';

/**
 * What the name of a stage says by itself: that deals there are open, won or lost; that they are over, and not how (“Closed”); that teams differ
 * in what they mean by it (“Approved”, “No response”); null = its words are not known.
 */
export interface StageReading {
  readonly says: 'open' | 'won' | 'lost' | 'over' | 'unsure' | null;
  /** It says so whatever stands beside it: “Closed Won”, where “Signed” is the win only where nothing else is. */
  readonly isPlain: boolean;
  /** Which end it rather is, where teams differ; left out where it is neither. */
  readonly leans?: 'won' | 'lost';
  /** Its deals may be waiting, or not have begun: that nothing is planned for them tells nothing. */
  readonly isResting?: true;
  /** It is said of a paper: “Proposal signed”, after which a deal may go on. */
  readonly isOfPaper?: true;
  /** It is said of who bought: an agency's “Active client” is one that it works for, where others are “Closed”. */
  readonly isOfCustomer?: true;
}

const plainly = (says: StageReading['says']): StageReading => ({ says, isPlain: true });

/**
 * Reads a stage's name as people do: a word for the end, whether it is denied or still to come, and what it is said of. “Closed - Not
 * Converted” is lost, “Awaiting signed contract” and “Demo cancelled” are open, “Non signé” is lost.
 */
export function readStageName(name: string): StageReading {
  const parts = partsOf(name);
  const words = parts.flat();
  const reading = readParts(name, parts);
  if (reading.says !== 'unsure') return reading;
  const isOne = (...kinds: Parameters<typeof isOf>[1][]): boolean =>
    words.some((word) => kinds.some((each) => isOf(word, each)));
  // “L”, “Won or lost” and “Lost - reactivated” lean to neither end.
  if (words.every((word) => word.length === 1) || isOne('undone') || (isOne('won') && isOne('lost'))) return reading;
  const isLost = isOne('not', 'mayBeOver', 'lost', 'mayBeLost');
  return { ...reading, leans: isLost ? 'lost' : 'won', ...(isLost && isResting(words) ? { isResting: true } : {}) };
}

/** “Inactive” is put aside, and “Not contacted” has not begun: as may be what is denied in a word that nobody here knows. */
function isResting(words: readonly string[]): boolean {
  const isEarly = (word: string): boolean => (usualPlace(word) ?? early) < early && !isOf(word, 'quality');
  const isDenied = words.some((word) => isOf(word, 'not'));
  const mayBeEarly = (word: string): boolean =>
    isEarly(word) || isOf(word, 'activity') || !(isKnownWord(word) || isUsualWord(word));
  return words.some((word) => isOf(word, 'resting') || (isDenied && mayBeEarly(word)));
}

/** Where deals have been talked about (see stage-places.ts). */
const early = 50;

function readParts(name: string, parts: readonly (readonly string[])[]): StageReading {
  const words = parts.flat();
  const whole = wholeNameSays(words.join(' '));
  if (whole !== null) return plainly(whole);
  // “W” may be won, waiting, or the fourth of a team's own letters.
  if (/^[a-z]$/.test(words.join(' '))) return plainly('unsure');
  if (words.some((word) => isOf(word, 'customer')) && words.every(isBesideCustomer)) return ofCustomer(words);
  const ends = parts.flatMap((part, at) => [
    ...part.flatMap((_, word) => endAt(parts, at, word) ?? []),
    ...(parts.length > 1 ? endOfPart(part) : []),
  ]);
  const kinds = new Set(ends.map(({ says }) => says));
  for (const says of ['unsure', 'open'] as const) if (kinds.has(says)) return plainly(says);
  // “Won, then refunded”, “Lost - reactivated”: it ended, and then it did not.
  if (ends.length > 0 && words.some((word) => isOf(word, 'undone'))) return plainly('unsure');
  if (kinds.has('won') && kinds.has('lost')) return plainly('unsure');
  const [end] = ends;
  if (end !== undefined) return ends.find(({ isPlain }) => isPlain) ?? end;
  const isOver = words.some((word) => isOf(word, 'over'));
  if (isOver && words.every((word) => (['over', 'filler', 'deal', 'not'] as const).some((each) => isOf(word, each)))) {
    return plainly(words.some((word) => isOf(word, 'not')) ? 'unsure' : 'over');
  }
  const isToCome = words.some((word) => isOf(word, 'pending')) || toDo.includes(words[0] ?? '');
  // “First order”, “Trial order”: somebody bought, if little.
  if (words.length > 1 && isOf(words.at(-1) ?? '', 'order') && !isToCome) return plainly('unsure');
  const way = ofTheWay(words);
  if (way.says !== null) return way;
  // “Quote sent (Renewals)”: what stands in brackets may be the pipeline.
  const [unbracketed = ''] = name.split(/[([{]/u);
  return unbracketed === name ? way : ofTheWay(partsOf(unbracketed).flat());
}

const toDo: readonly string[] = ['to', 'zu', 'a', 'por', 'da', 'te', 'att'];

/** A name that speaks of no end: known where each word of it is, and plain where one of them has a place in pipelines. */
function ofTheWay(words: readonly string[]): StageReading {
  if (usualPlace(words.join(' ')) !== null) return plainly('open');
  const isDenied = words.some((word) => isOf(word, 'not'));
  const [first = ''] = words;
  const isToDo = words.length > 1 && toDo.includes(first);
  // “Demo cancelled” is no end, and so is nothing else that is said of a demo.
  const isOnItsWay = isToDo || words.some((word) => isOf(word, 'activity') || isOf(word, 'pending'));
  const said = words.filter((word) => !isOf(word, 'filler') || isUsualWord(word));
  const isKnown = said.every((word) => isKnownWord(word) || isUsualWord(word));
  // “Termin zajęty” speaks of a date, and of what happened to it in a word that nobody knows.
  if (!isDenied && isOnItsWay) return { says: 'open', isPlain: isToDo || isKnown };
  // “Not pursuing” is no step on the way, wherever it is listed.
  if (isDenied && said.length > 1) return plainly('unsure');
  if (said.length === 0 || isDenied || !isKnown) return plainly(null);
  const hasPlace = said.some(
    (word) => usualPlace(word) !== null || (['pending', 'quality'] as const).some((each) => isOf(word, each)),
  );
  return { says: 'open', isPlain: hasPlace };
}

/** A name without a number, sign or “Stage” in front: "3. Proposal" is "proposal", and “Stage 3” is nothing. */
export function bareName(name: string): string {
  return foldWord(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(
      /^(?:(?:stage|phase|etape|etapa|stufe|step|fase|faza|etap|fas)\s*)?s?\d{1,3}\s*%?(?:\s*[-–—.:)/_|]+\s*|\s+|$)/,
      '',
    )
    .replace(/^(?:stage|phase|etape|etapa|stufe|step|fase|faza|etap)\s*\d{1,2}(?:\s*[-–—.:)/_|]+\s*|\s+|$)/, '')
    .replace(/[^\p{L}\p{N}]+$/u, '')
    .trim();
}

/** “FELL THROUGH / NOT BUYING”: a part may be a whole name of an end. */
function endOfPart(part: readonly string[]): readonly StageReading[] {
  const says = wholeNameSays(part.join(' '));
  return says === 'won' || says === 'lost' ? [plainly(says)] : [];
}

/** The words of each part of a name: “Closed - Not Converted” has two. */
function partsOf(name: string): readonly (readonly string[])[] {
  return bareName(name)
    .replace(/['’]/g, '')
    .split(/\s[-–—]\s?|[-–—]\s|[:;/|(),>→]/u)
    .map((part) => part.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== ''))
    .filter((part) => part.length > 0);
}

/** What a word for an end says where it stands; null where it is none. */
function endAt(parts: readonly (readonly string[])[], part: number, at: number): StageReading | null {
  const words = parts[part] ?? [];
  const word = words[at] ?? '';
  const before = words.slice(0, at);
  const isDenied = before.slice(-4).some((each) => isOf(each, 'not'));
  const isToCome = [...parts.slice(0, part).flat(), ...before].some((each) => isOf(each, 'pending')) || isToBe(before);
  const plain = isOf(word, 'won') ? 'won' : isOf(word, 'lost') ? 'lost' : null;
  if (plain !== null) {
    if (isToCome) return plainly('open');
    if (words.slice(at + 1).some((each) => isOf(each, 'pending'))) return plainly('unsure');
    if (plain === 'won' && words[at + 1] === 'back') return plainly('open');
    return plainly(isDenied ? (plain === 'won' ? 'lost' : 'open') : plain);
  }
  const all = parts.flat();
  if (isDenied && (isOf(word, 'quality') || isSale(word))) return plainly(isToCome ? 'open' : 'lost');
  const mayBe = isOf(word, 'mayBeWon') ? 'won' : isOf(word, 'mayBeLost') ? 'lost' : null;
  if (mayBe === null) return isOf(word, 'unsure') ? ofUnsure(all) : null;
  const isPending = all.some((each) => isOf(each, 'pending'));
  if (isToCome || isPending || all.some((each) => isOf(each, 'activity'))) return plainly('open');
  if (isDenied) return plainly(mayBe === 'won' ? 'lost' : 'open');
  if (!isOfDeal(all, mayBe)) return plainly('unsure');
  const isClosed = all.some((each) => isOf(each, 'over'));
  const isOfPaper = mayBe === 'won' && all.some((each) => isOf(each, 'deal'));
  return { says: mayBe, isPlain: mayBe === 'lost' || isClosed, ...(isOfPaper ? { isOfPaper } : {}) };
}

/** “To be signed”, “por ser firmado”: what is yet to be done. */
function isToBe(before: readonly string[]): boolean {
  return ['be', 'ser', 'essere', 'etre', 'worden', 'werden'].includes(before.at(-1) ?? '');
}

/** Whether words that are said of a deal are said of nothing else: “Offer accepted”, and not “Budget accepted”. */
function isOfDeal(words: readonly string[], says: 'won' | 'lost'): boolean {
  const fitting = ['deal', 'filler', 'over', 'won', 'lost', 'mayBeWon', 'mayBeLost', 'not'] as const;
  return words.every((word) => fitting.some((each) => isOf(word, each)) || (says === 'lost' && isOf(word, 'reason')));
}

function ofUnsure(words: readonly string[]): StageReading {
  const isNoEnd = words.some((word) => isOf(word, 'activity') || isOf(word, 'pending') || isOf(word, 'not'));
  return plainly(isNoEnd ? 'open' : 'unsure');
}

/** What comes about where there is a deal at all: “No sale”. */
function isSale(word: string): boolean {
  return /^(?:sale|deal|order|verkauf|auftrag|abschluss|geschaft|vente|commande|affaire|venta|pedido|vendita|ordine|affare|venda|negocio|verkoop|opdracht|sprzedaz[y]?|zamowienia|umowy|salg|affar|ordre)$/.test(
    word,
  );
}

function isBesideCustomer(word: string): boolean {
  return (['customer', 'filler', 'pending', 'over', 'won', 'lost', 'mayBeWon'] as const).some((each) =>
    isOf(word, each),
  );
}

/** “New customer”, “Potential customer”, “Lost customer”, “Kunde (aktiv)”. */
function ofCustomer(words: readonly string[]): StageReading {
  if (words.some((word) => isOf(word, 'lost'))) return plainly('lost');
  if (words.some((word) => isOf(word, 'pending'))) return plainly('open');
  const isTo = words.some((word) => ['by', 'with', 'to', 'von', 'mit', 'par', 'con', 'com'].includes(word));
  return isTo ? plainly('open') : { ...plainly('won'), isOfCustomer: true };
}

import { remembered } from '../../workbook/remembered.ts';
import type { StageRole } from './stage-concepts.ts';
import {
  foldWord,
  isKnownWord,
  isOf,
  isTellingWord,
  placeOfWord,
  rolesOfWholeName,
  usualPlace,
} from './stage-vocabulary.ts';

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
  /** It is one way to lose, “Rejected”: deals that were lost otherwise may stand elsewhere. */
  readonly isSomeLoss?: true;
  /** Its deals may be waiting, or not have begun: that nothing is planned for them tells nothing. */
  readonly isResting?: true;
  /** It is said of a paper: “Proposal signed”, after which a deal may go on. */
  readonly isOfPaper?: true;
  /** It is said of who bought: an agency's “Active client” is one that it works for, where others are “Closed”. */
  readonly isOfCustomer?: true;
  /** Somebody works on its deals: on an order of theirs, or on an offer. */
  readonly isRunning?: true;
  /** It is “Cold”: not warm yet, or not any more. */
  readonly isCooling?: true;
  /** How far a deal has come there, where that alone does not say whether it is won: see stage-kind-by-word.ts. */
  readonly comes?: 'held' | 'reserved' | 'bound' | 'fulfilled';
}

const plainly = (says: StageReading['says']): StageReading => ({ says, isPlain: true });

/**
 * Reads a stage's name as people do: a word for the end, whether it is denied or still to come, and what it is said of. “Closed - Not
 * Converted” is lost, “Awaiting signed contract” and “Demo cancelled” are open, “Non signé” is lost.
 */
export const readStageName = remembered((name): StageReading => {
  if (name.length > longestName) return { says: null, isPlain: false };
  const whole = readWholeName(name);
  // “Booked (scheduled)”: what stands in brackets explains an end, and does not take it back.
  const [unbracketed = ''] = name.split(/[([{]/u);
  if ((whole.says === 'won' || whole.says === 'lost') && name.includes('?')) return plainly('unsure');
  if (whole.says !== 'open' || unbracketed === name) return whole;
  const { says } = readWholeName(unbracketed);
  return says === 'open' || says === null ? whole : plainly('unsure');
});

/** So long a text is a note, and no stage's name. */
const longestName = 200;

function readWholeName(name: string): StageReading {
  const parts = partsOf(name);
  const words = parts.flat();
  const reading = readParts(name, parts);
  const whole = rolesOfWholeName(words.join(' ')) ?? [];
  const isOne = (...kinds: StageRole[]): boolean =>
    kinds.some((each) => whole.includes(each) || words.some((word) => isOf(word, each)));
  if (reading.says === 'lost' && isOne('mayBeLost', 'someLoss') && !words.some(isAnyLoss))
    return { ...reading, isSomeLoss: true };
  if (reading.says !== 'unsure') return reading;
  // “L”, “Won or lost”, “Lost - reactivated” and “Won (not yet)” lean to neither end.
  const isBoth = isOne('won') && isOne('lost', 'not');
  if (words.every((word) => word.length === 1) || isOne('undone') || isBoth) return reading;
  if (reading.comes === 'held') return reading;
  const isLost = isOne('not', 'mayBeOver', 'lost', 'mayBeLost');
  return { ...reading, leans: isLost ? 'lost' : 'won', ...(isLost && isResting(words) ? { isResting: true } : {}) };
}

/** “Lost” is whatever was not won, “Disqualified” a part of it. */
function isAnyLoss(word: string): boolean {
  return isOf(word, 'lost') && !isOf(word, 'someLoss');
}

/** “Inactive” is put aside, and “Not contacted” has not begun: as may be what is denied in a word that nobody here knows. */
function isResting(words: readonly string[]): boolean {
  const isEarly = (word: string): boolean => (placeOfWord(word) ?? early) < early && !isOf(word, 'quality');
  const isDenied = words.some((word) => isOf(word, 'not'));
  const mayBeEarly = (word: string): boolean => isEarly(word) || isOf(word, 'activity') || !isKnownWord(word);
  return words.some((word) => isOf(word, 'resting') || (isDenied && mayBeEarly(word)));
}

/** Where deals have been talked about (see stage-concepts.ts). */
const early = 50;

/** What the name says as a whole, which may be other than its words do. */
function ofWholeName(roles: readonly StageRole[]): StageReading {
  const says = (['won', 'lost', 'unsure'] as const).find((each) => roles.includes(each)) ?? 'open';
  return { ...plainly(says), ...(says === 'unsure' && roles.includes('bound') ? { comes: 'bound' } : {}) };
}

/** How far a deal has come where a name speaks of that alone: “Option posée”, “Confirmed”, “Booked - paid in full”. */
function howFar(words: readonly string[]): StageReading | null {
  const isOne = (role: StageRole): boolean => words.some((word) => isOf(word, role));
  const areAll = (...roles: StageRole[]): boolean =>
    words.length > 0 && words.every((word) => roles.some((each) => isOf(word, each)));
  if (isOne('not') || isOne('undone') || isOne('lost') || isOne('mayBeLost') || isOne('mayBeOver')) return null;
  if (isOne('held'))
    return areAll('held', 'bound', 'step', 'filler', 'pending', 'unsure')
      ? { ...plainly('unsure'), comes: 'held' }
      : null;
  const awaited = words.findIndex((word) => isOf(word, 'pending'));
  // “Invoiced and awaiting payment”: what stands in front has come about.
  if (awaited > 0 && !isOf(words[0] ?? '', 'toDo')) {
    const far = howFar(words.slice(0, awaited));
    return far?.comes === 'fulfilled' ? far : null;
  }
  if (awaited === 0 || isOne('toBe') || isOf(words[0] ?? '', 'toDo')) return null;
  const isFulfilled = isOne('fulfilled') && areAll('fulfilled', 'bound', 'order', 'sale', 'step', 'filler', 'over');
  const isBooked = words.some((word) => isOf(word, 'bound') && !isOf(word, 'unsure') && !isOf(word, 'mayBeWon'));
  // “Booked - deposit”: with the deposit paid.
  const isAlone = words.length === 1 || (isOne('unsure') && areAll('bound', 'unsure', 'filler'));
  if (isBooked && (isAlone || isFulfilled)) return plainly('won');
  if (isFulfilled) return { ...plainly('unsure'), comes: 'fulfilled' };
  if (areAll('sale', 'order')) return { ...plainly('unsure'), comes: 'bound' };
  if (!isOne('bound') || !isOne('unsure') || !areAll('bound', 'filler')) return null;
  return { ...plainly('unsure'), comes: areAll('reserved', 'filler') ? 'reserved' : 'bound' };
}

function readParts(name: string, parts: readonly (readonly string[])[]): StageReading {
  const words = parts.flat();
  const whole = rolesOfWholeName(words.join(' '));
  if (whole !== null) return ofWholeName(whole);
  // “W” may be won, waiting, or the fourth of a team's own letters.
  if (/^[a-z]$/.test(words.join(' '))) return plainly('unsure');
  if (words.some((word) => isOf(word, 'customer')) && words.every(isBesideCustomer)) return ofCustomer(words);
  // “Declined by prospective client” is declined, whoever it was.
  const by = words.findIndex((word) => isOf(word, 'by'));
  if (by > 0 && isOf(words[by - 1] ?? '', 'mayBeLost')) return readParts(name, [words.slice(0, by)]);
  const far = howFar(words);
  if (far !== null) return far;
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
  const isToCome = words.some((word) => isOf(word, 'pending')) || isOf(words[0] ?? '', 'toDo');
  // “First order”, “Trial order”: somebody bought, if little; “Order in progress” is worked on.
  if (words.length > 1 && isOf(words.at(-1) ?? '', 'order') && !isToCome) return plainly('unsure');
  if (isOf(words[0] ?? '', 'order') && words.some((word) => isOf(word, 'running')) && !isToCome)
    return { ...plainly('unsure'), comes: 'fulfilled' };
  const way = ofTheWay(words);
  if (way.says !== null) return way;
  // “Quote sent (Renewals)”: what stands in brackets may be the pipeline.
  const [unbracketed = ''] = name.split(/[([{]/u);
  return unbracketed === name ? way : ofTheWay(partsOf(unbracketed).flat());
}

const isCooling = (word: string): boolean => isOf(word, 'cooling');
const isCooled = (word: string): boolean => isCooling(word) || isOf(word, 'deal') || isOf(word, 'filler');
const coolingOff: StageReading = { ...plainly('open'), isCooling: true };

/** A name that speaks of no end: known where each word of it is, and plain where one of them has a place in pipelines. */
function ofTheWay(words: readonly string[]): StageReading {
  if (usualPlace(words.join(' ')) !== null)
    return words.every(isCooled) && words.some(isCooling) ? coolingOff : plainly('open');
  const isDenied = words.some((word) => isOf(word, 'not'));
  const [first = ''] = words;
  const isToDo = words.length > 1 && isOf(first, 'toDo');
  // “Demo cancelled” is no end, and so is nothing else that is said of a demo.
  const isOnItsWay = isToDo || words.some((word) => isOf(word, 'activity') || isOf(word, 'pending'));
  const said = words.filter((word) => !isOf(word, 'filler') || isTellingWord(word));
  const isKnown = said.every(isKnownWord);
  // “Termin zajęty” speaks of a date, and of what happened to it in a word that nobody knows.
  // “Future Enrolment” is agreed on, or hoped for, by a word that nobody knows.
  const [soon = ''] = words.filter((word) => isOf(word, 'pending'));
  if (!isKnown && isOf(soon, 'later') && !words.some((word) => isOf(word, 'activity'))) return plainly(null);
  if (!isDenied && isOnItsWay) return { says: 'open', isPlain: isToDo || isKnown };
  // “Not contacted” has not begun.
  const isBegun = (word: string): boolean => isOf(word, 'begun');
  if (isDenied && said.some(isBegun) && said.every((word) => isOf(word, 'not') || isBegun(word)))
    return plainly('open');
  // “Not pursuing” is no step on the way, wherever it is listed.
  if (isDenied && said.length > 1) return plainly('unsure');
  if (said.length === 0 || isDenied || !isKnown) return plainly(null);
  const hasPlace = said.some(
    (word) => placeOfWord(word) !== null || (['pending', 'quality'] as const).some((each) => isOf(word, each)),
  );
  const isRunning = said.every((word) => isOf(word, 'running'));
  return { says: 'open', isPlain: hasPlace, ...(isRunning ? { isRunning } : {}) };
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
  const whole = rolesOfWholeName(part.join(' ')) ?? [];
  return (['won', 'lost'] as const).filter((says) => whole.includes(says)).map(plainly);
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
  const isToCome =
    [...parts.slice(0, part).flat(), ...before].some((each) => isOf(each, 'pending')) ||
    isOf(before.at(-1) ?? '', 'toBe');
  const plain = isOf(word, 'won') ? 'won' : isOf(word, 'lost') ? 'lost' : null;
  if (plain !== null) {
    // “Future enrolment” may have been agreed on, and begin later.
    if (isToCome) return plainly(plain === 'won' && isOf(before.at(-1) ?? '', 'later') ? 'unsure' : 'open');
    const after = [...words.slice(at + 1), ...parts.slice(part + 1).flat()];
    if (isTakenBack(after, plain)) return plainly('unsure');
    if (plain === 'won' && words[at + 1] === 'back') return plainly('open');
    if (!isDenied) return plainly(plain);
    // “Quote sent (not won)” says where a deal is, and that it is not over.
    const isOnItsWay = plain === 'won' && parts.slice(0, part).some((each) => usualPlace(each.join(' ')) !== null);
    return plainly(isOnItsWay ? 'unsure' : plain === 'won' ? 'lost' : 'open');
  }
  const all = parts.flat();
  if (isDenied && (isOf(word, 'quality') || isOf(word, 'sale'))) return plainly(isToCome ? 'open' : 'lost');
  const mayBe = isOf(word, 'mayBeWon') ? 'won' : isOf(word, 'mayBeLost') ? 'lost' : null;
  if (mayBe === null) return isOf(word, 'unsure') ? ofUnsure(all) : null;
  const isPending = all.some((each) => isOf(each, 'pending') || isOf(each, 'held'));
  if (isToCome || isPending) return plainly(mayBe === 'won' && isOf(before.at(-1) ?? '', 'later') ? 'unsure' : 'open');
  if (all.some((each) => isOf(each, 'activity')))
    return plainly(mayBe === 'lost' && !isCalledOff(words, at) ? 'unsure' : 'open');
  if (isDenied) return plainly(mayBe === 'won' ? 'lost' : 'open');
  if (!isOfDeal(all, mayBe)) return plainly('unsure');
  const isClosed = all.some((each) => isOf(each, 'over'));
  const isOfPaper = mayBe === 'won' && all.some((each) => isOf(each, 'deal'));
  const isBound = mayBe === 'won' && all.some((each) => isOf(each, 'bound'));
  return {
    says: mayBe,
    isPlain: mayBe === 'lost' || isClosed,
    ...(isOfPaper ? { isOfPaper } : {}),
    ...(isBound ? { comes: 'bound' } : {}),
  };
}

/** Whether what stands behind an end says that it is still to come, or not so: “Won (pending PO)”. Of a loss, “no budget” is the reason. */
function isTakenBack(after: readonly string[], end: 'won' | 'lost'): boolean {
  return after.some((word) => isOf(word, 'pending') || (end === 'won' && (isOf(word, 'not') || isOf(word, 'held'))));
}

/** “Demo cancelled” is the demo's end; “Interview failed” and “Cancelled after the demo” may be the deal's. */
function isCalledOff(words: readonly string[], at: number): boolean {
  const near = [...words.slice(0, at), words[at + 1] ?? ''];
  return isOf(words[at] ?? '', 'calledOff') && near.some((each) => isOf(each, 'activity'));
}

/** Whether words that are said of a deal are said of nothing else: “Offer accepted”, and not “Budget accepted”. */
function isOfDeal(words: readonly string[], says: 'won' | 'lost'): boolean {
  const fitting = ['deal', 'filler', 'over', 'won', 'lost', 'mayBeWon', 'mayBeLost', 'not'] as const;
  return words.every((word) => fitting.some((each) => isOf(word, each)) || (says === 'lost' && isOf(word, 'reason')));
}

function ofUnsure(words: readonly string[]): StageReading {
  const isOne = (...roles: StageRole[]): boolean => words.some((word) => roles.some((role) => isOf(word, role)));
  // “Future booking”: it is made by now, or it is hoped for.
  if (isOne('later') && isOne('bound') && !isOne('not')) return plainly('unsure');
  // “Termin zajęty”: what has become of a date may have become of the deal.
  return plainly(isOne('activity', 'pending', 'not') && !isOne('mayBeOver') ? 'open' : 'unsure');
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
  // “Converted to client”; “Signed by client” may want another name below it.
  if (isTo && words.some((word) => isOf(word, 'mayBeWon')))
    return words.some((word) => isOf(word, 'toDo')) ? { says: 'won', isPlain: false } : plainly('unsure');
  return isTo ? plainly('open') : { ...plainly('won'), isOfCustomer: true };
}

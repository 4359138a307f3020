import type { Day } from '../../workbook/day-time.ts';
import type { Written } from '../written/written.ts';

/** What may stand in a sentence, by its kind. */
interface PartValues {
  /** How many; may be 0. */
  readonly count: number;
  /** How many of what the sentence is about: at least 1, or it is not said. */
  readonly some: number;
  /** 0 to 1. */
  readonly share: number;
  /** A time in days; need not be whole. */
  readonly days: number;
  readonly money: number;
  /** Any other number, times or points. */
  readonly number: number;
  /** An ISO 4217 code, or XXX where nobody knows. */
  readonly currency: string;
  /** A calendar day. */
  readonly day: Day;
  /** A word or sentence of somebody's: a name, what is needed. */
  readonly text: string;
  readonly flag: boolean;
}
export type PartKind = keyof PartValues;
/** A kind with a question mark may be missing: null. */
export type Part = PartKind | `${PartKind}?`;
type ValueOf<P extends Part> = P extends `${infer K extends PartKind}?`
  ? PartValues[K] | null
  : P extends PartKind
    ? PartValues[P]
    : never;
type Parts = Readonly<Record<string, Part>>;
/** The values of a sentence's parts. */
export type Values<P extends Parts> = { readonly [Name in keyof P]: ValueOf<P[Name]> };

/** What people read that has a number in it: words around named parts. */
export interface Sentence<P extends Parts = Parts> {
  /** @param w how the workbook's people write numbers, money and days */
  (values: Values<P>, w: Written): string;
  readonly parts: P;
}

/**
 * A sentence of the catalogue. Its parts are numbers and names as they are; how they are written is the sentence's own
 * business, so that its words can be changed in one place and looked at with every kind of value (docs/sentences.md).
 *
 * @example sentence({ deals: 'count' }, ({ deals }, w) => `${w.count(deals, 'deal')} went on.`)
 */
export function sentence<const P extends Parts>(
  parts: P,
  words: (values: Values<P>, w: Written) => string,
): Sentence<P> {
  return Object.assign((values: Values<P>, w: Written) => words(values, w), { parts });
}

/** Which sign separates whole units from fractions. */
export type DecimalMark = '.' | ',';

/** What a run of digits and separators says. */
export type NumberText =
  | { readonly kind: 'number'; readonly value: number; readonly mark: DecimalMark | null }
  /** One separator with three digits behind it: thousands or fractions. */
  | { readonly kind: 'ambiguous'; readonly grouped: number; readonly decimal: number; readonly separator: DecimalMark }
  | { readonly kind: 'not a number' };

const notANumber: NumberText = { kind: 'not a number' };
const plain = /^\d{1,15}$/;
const allowed = /^[\d.,' ]+$/;
/** Groups of three, or of two with a last one of three (12,34,567). */
const grouping = { '.': /^\d{1,3}(\.\d{3})+$/, ',': /^\d{1,3}(,\d{3})+$|^\d{1,2}(,\d{2})+,\d{3}$/ };
const spaced = /^\d{1,3}( \d{3})+$/;
const apostrophes = /^\d{1,3}('\d{3})+$/;

/**
 * Reads digits with separators in any of the usual forms. `mark` of the answer is the decimal mark that this text proves
 * (null where it proves none).
 *
 * @param digits without sign, currency and suffix; spaces and apostrophes already plain
 */
export function readNumberText(digits: string): NumberText {
  if (plain.test(digits)) return { kind: 'number', value: Number(digits), mark: null };
  if (digits.length > 40 || !allowed.test(digits)) return notANumber;
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot < 0 && comma < 0) return grouped(digits, null);
  const separator: DecimalMark = dot > comma ? '.' : ',';
  const other: DecimalMark = separator === '.' ? ',' : '.';
  const at = Math.max(dot, comma);
  const whole = digits.slice(0, at);
  const fraction = digits.slice(at + 1);
  if (digits.indexOf(separator) !== at) {
    // The same separator twice: thousands.
    return dot >= 0 && comma >= 0 ? notANumber : grouped(digits, other);
  }
  if (!/^\d*$/.test(fraction)) return notANumber;
  const hasGroups = /[.,' ]/.test(whole);
  if (fraction.length === 3 && !hasGroups && /^[1-9]\d{0,2}$/.test(whole)) {
    const both = Number(whole + fraction);
    return { kind: 'ambiguous', grouped: both, decimal: Number(`${whole}.${fraction}`), separator };
  }
  if (whole === '' && fraction === '') return notANumber;
  const wholeNumber = whole === '' ? 0 : wholePart(whole, other);
  if (wholeNumber === null) return notANumber;
  return { kind: 'number', value: Number(`${wholeNumber}.${fraction === '' ? '0' : fraction}`), mark: separator };
}

function grouped(digits: string, mark: DecimalMark | null): NumberText {
  const bare = digits.replace(/\D/g, '');
  if (bare === '' || !isGrouped(digits)) return notANumber;
  return { kind: 'number', value: Number(bare), mark };
}

function wholePart(whole: string, groupMark: DecimalMark): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const otherMark = groupMark === '.' ? ',' : '.';
  return !whole.includes(otherMark) && isGrouped(whole) ? whole.replace(/\D/g, '') : null;
}

function isGrouped(digits: string): boolean {
  return grouping['.'].test(digits) || grouping[','].test(digits) || spaced.test(digits) || apostrophes.test(digits);
}

import { moneyGrades, moneyIn } from '../../schema/header-money.ts';
import { headerWords, saysSale } from '../../schema/header-words.ts';
import { fold } from '../../schema/fold.ts';
import { fits } from '../column-sample.ts';
import type { Looked } from '../column-match.ts';
import type { Evidence } from '../decision.ts';

const fewestNumbers = 3;

/** “Quote”, “Est. sale”: the paper or the deal, or what stands in it. */
function saysWhat(label: string): boolean {
  const { meanings, unknown } = headerWords(label);
  const isPaper = unknown.length === 0 && meanings.length > 0 && meanings.every((each) => each === 'paper');
  return isPaper || saysSale(label);
}

function lastWord(label: string): string {
  return (
    fold(label)
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '')
      .at(-1) ?? ''
  );
}

/**
 * Columns whose headers speak of money. What is called the deal's value names it, “Budget” or “Fees” where nothing is called so;
 * every other one, and a part such as “Commission”, is worth no more than a look.
 *
 * @param isFree whether a column means nothing else
 * @param isShare whether its numbers are shares of those of another column
 */
export function amountByHeader(
  looked: Looked,
  isFree: (column: number) => boolean,
  isShare: (column: number) => boolean,
): readonly Evidence<number>[] {
  const { header, sampleOf } = looked;
  const seen = new Set<string>();
  const found = header.labels.flatMap((label, column) => {
    const isOne = label !== '' && !seen.has(label) && isFree(column);
    const said = isOne ? (moneyIn(label) ?? (saysWhat(label) ? 'unknown' : null)) : null;
    const grade = said !== null && isShare(column) ? 'part' : said;
    seen.add(label);
    const sample = sampleOf(column);
    // “Deposit paid” may be the day.
    const isDay = grade === 'part' && sample.filled > 0 && sample.dates >= 0.7;
    // “Quoted” beside “Budget”: a paper over numbers is money, too.
    const areNumbers = sample.filled >= fewestNumbers && sample.amounts >= 0.9 && sample.dates < 0.3;
    const isPaper = grade === 'unknown' && saysWhat(label) && areNumbers;
    if (grade === null || (grade === 'unknown' && !isPaper) || isDay || !fits('amount', sample)) return [];
    return [{ column, label, grade, isPartByName: said === 'part' && !isShare(column) }];
  });
  const best = moneyGrades.find((grade) => grade !== 'part' && found.some((each) => each.grade === grade));
  const says = (meaning: string) => (each: { readonly label: string }) =>
    headerWords(each.label).meanings.includes(meaning);
  // “Actual revenue” beside the estimated one is of deals that were won alone.
  const isActual = found.some(says('expected')) ? says('actual') : () => false;
  // “Monthly fee” beside “Setup fee”: neither is the whole; “Expected revenue” beside “Recurring revenue” is.
  const isHalfToo = ({ grade, label }: (typeof found)[number]): boolean =>
    grade === 'money' && headerWords(label).unknown.length > 0;
  const isHalf = ({ label, isPartByName }: (typeof found)[number]): boolean =>
    isPartByName && found.some((each) => isHalfToo(each) && lastWord(each.label) === lastWord(label));
  const isBest = (each: (typeof found)[number]): boolean =>
    each.grade === best || (best === 'money' && (each.grade === 'unknown' || isHalf(each)));
  const besides = found.filter((each) => best !== undefined || each.grade !== 'unknown');
  return besides.map(({ column, label, grade, isPartByName }) => ({
    answer: column,
    grade: isBest({ column, label, grade, isPartByName }) && !isActual({ label }) ? 'named' : 'shaped',
    because:
      grade === 'part' ? `“${label}” is money, though hardly all of it` : `its header, “${label}”, speaks of money`,
  }));
}

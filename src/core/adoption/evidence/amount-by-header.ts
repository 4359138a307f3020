import { moneyGrades, moneyIn } from '../../schema/header-money.ts';
import { headerWords } from '../../schema/header-words.ts';
import { fits } from '../column-sample.ts';
import type { Looked } from '../column-match.ts';
import type { Evidence } from '../decision.ts';

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
    const said = label === '' || seen.has(label) || !isFree(column) ? null : moneyIn(label);
    const grade = said !== null && isShare(column) ? 'part' : said;
    seen.add(label);
    const sample = sampleOf(column);
    // “Deposit paid” may be the day.
    const isDay = grade === 'part' && sample.filled > 0 && sample.dates >= 0.7;
    return grade === null || grade === 'unknown' || isDay || !fits('amount', sample) ? [] : [{ column, label, grade }];
  });
  const best = moneyGrades.find((grade) => grade !== 'part' && found.some((each) => each.grade === grade));
  const says = (meaning: string) => (each: { readonly label: string }) =>
    headerWords(each.label).meanings.includes(meaning);
  // “Actual revenue” beside the estimated one is of deals that were won alone.
  const isActual = found.some(says('expected')) ? says('actual') : () => false;
  return found.map(({ column, label, grade }) => ({
    answer: column,
    grade: grade === best && !isActual({ label }) ? 'named' : 'shaped',
    because:
      grade === 'part' ? `“${label}” is money, though hardly all of it` : `its header, “${label}”, speaks of money`,
  }));
}

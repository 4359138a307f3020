import { moneyGrades, moneyIn } from '../../schema/header-money.ts';
import { fits } from '../column-sample.ts';
import type { Looked } from '../column-match.ts';
import type { Evidence } from '../decision.ts';

/**
 * Columns whose headers speak of money. What is called the deal's value names it, “Budget” or “Fees” where nothing is called so;
 * every other one, and a part such as “Commission”, is worth no more than a look.
 *
 * @param isFree whether a column means nothing else
 */
export function amountByHeader(looked: Looked, isFree: (column: number) => boolean): readonly Evidence<number>[] {
  const { header, sampleOf } = looked;
  const seen = new Set<string>();
  const found = header.labels.flatMap((label, column) => {
    const grade = label === '' || seen.has(label) || !isFree(column) ? null : moneyIn(label);
    seen.add(label);
    const sample = sampleOf(column);
    // “Deposit paid” may be the day.
    const isDay = grade === 'part' && sample.filled > 0 && sample.dates >= 0.7;
    return grade === null || grade === 'unknown' || isDay || !fits('amount', sample) ? [] : [{ column, label, grade }];
  });
  const best = moneyGrades.find((grade) => grade !== 'part' && found.some((each) => each.grade === grade));
  return found.map(({ column, label, grade }) => ({
    answer: column,
    grade: grade === best ? 'named' : 'shaped',
    because:
      grade === 'part' ? `“${label}” is money, though hardly all of it` : `its header, “${label}”, speaks of money`,
  }));
}

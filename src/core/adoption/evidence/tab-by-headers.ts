import { fold, foldHeader } from '../../schema/fold.ts';
import type { Evidence, Grade } from '../decision.ts';
import type { PlacedHeader } from '../place-header.ts';
import { hasTitleOf } from '../recognise-tabs.ts';
import { isStageWord } from '../stage-words.ts';
import { otherLists, summaryHeader } from '../tabs/tab-words.ts';
import type { TabAnswer } from './tab-by-file.ts';

const moneyOrDate: readonly string[] = ['amount', 'expectedClose', 'closedOn', 'leadId'];

/**
 * What the headers of a tab say: a stage, who it is about, and a third thing are leads; sums and counts are a summary; words of
 * invoices, tasks, tickets or a stock are those.
 *
 * @param values what stands under the stage, folded
 * @param grade of what speaks for leads; null where nothing does
 */
export function tabByHeaders(
  placed: PlacedHeader,
  { values, grade }: { readonly values: readonly string[]; readonly grade: Grade | null },
): Evidence<TabAnswer>[] {
  const other = otherList(placed, values);
  const labels = ['company', 'contact', 'stage', 'amount'].flatMap((field) => {
    const label = placed.header.labels[placed.match.columns.get(field) ?? -1];
    return label === undefined || label === '' ? [] : [label.replace(/\s+/g, ' ')];
  });
  const summary = summaryOf(placed);
  const isNamed = ['company', 'contact', 'email'].some((field) => placed.match.columns.has(field));
  // Two words of another list are worth more than the company and the status, which each of them has; sums, than months or products.
  const isTitled = hasTitleOf(placed.tab.title, 'leads');
  const isRather = other?.isSure === true || (summary !== null && !isNamed);
  const leads = isRather && grade !== null && !isTitled ? 'shaped' : grade;
  return [
    ...(leads === null ? [] : [{ answer: 'leads', grade: leads, because: `has ${labels.join(', ')}` } as const]),
    ...(other === null ? [] : [{ answer: 'not leads', grade: 'named', because: `looks like ${other.what}` } as const]),
    ...(summary === null
      ? []
      : [{ answer: 'not leads', grade: 'named', because: `looks like a summary (${summary})` } as const]),
  ];
}

function summaryOf({ header, match }: PlacedHeader): string | null {
  const taken = new Set([...match.columns].flatMap(([field, column]) => (field === 'amount' ? [] : [column])));
  const sums = header.labels.filter((label, column) => !taken.has(column) && summaryHeader.test(fold(label)));
  return sums.length === 0 ? null : sums.slice(0, 2).join(', ');
}

function otherList(
  { header, match }: PlacedHeader,
  values: readonly string[],
): { readonly what: string; readonly isSure: boolean } | null {
  const labels = header.labels.map((label) => foldHeader(label)).filter((label) => label !== '');
  for (const [what, headerWords, valueWords] of otherLists) {
    const inHeaders = labels.filter((label) => headerWords.test(label)).length;
    const inValues = values.filter((value) => valueWords.test(value)).length;
    const speaks = values.length > 0 && inValues >= 0.6 * values.length;
    const ofSale = values.filter((value) => isStageWord(value) && !valueWords.test(value)).length;
    const hasMoney = what !== 'invoices' && moneyOrDate.some((field) => match.columns.has(field));
    const isSale = hasMoney || ofSale >= 0.3 * Math.max(1, values.length) || match.foundBy.get('stage') === 'label';
    if (inHeaders > 0 && speaks) return { what, isSure: inHeaders > 1 || !isSale };
    if (inHeaders > 1 && !isSale) return { what, isSure: true };
  }
  return null;
}

import type { KnownColumns, Looked, Matched } from './column-match.ts';
import { decide } from './decision.ts';
import type { Decision, Evidence } from './decision.ts';
import { amountByCells } from './evidence/amount-by-cells.ts';
import { amountByHeader } from './evidence/amount-by-header.ts';
import { currencyInHeader } from '../schema/header-money.ts';
import { partsOfSum } from './parts-of-sum.ts';

/**
 * Which column says what a deal is worth, where no header is just “Amount”: by what headers say of money and what cells show; where that is
 * not sure, somebody is asked, and there is no amount until then. “Setup fee + Yearly fee” in Settings adds up columns.
 */
export function matchAmount(looked: Looked, matched: Matched, known: KnownColumns): Matched {
  const { labels } = looked.header;
  const stored = known.stored.get('amount');
  if (matched.columns.has('amount') || stored?.length === 0) return matched;
  const isFree = (column: number): boolean => !matched.taken.has(column);
  const sum = (stored ?? []).flatMap((said) => partsOfSum(said, labels));
  const [first, ...plus] = sum.filter(isFree);
  if (first !== undefined) return withAmount(matched, first, { plus, by: 'stored mapping' });
  const decision = decideAmount(looked, isFree, known);
  switch (decision.state) {
    case 'settled':
      return withAmount(matched, decision.answer, { plus: [], by: decision.grade === 'named' ? 'alias' : 'content' });
    case 'asked': {
      const single = decision.candidates.map((each) => ({ ...each, answer: [each.answer] }));
      const parts = decision.candidates.filter(({ grade }) => grade === 'named').map(({ answer }) => answer);
      // Nobody adds euros and dollars.
      const currencies = new Set(parts.map((column) => currencyInHeader(labels[column] ?? '', '')));
      const together =
        parts.length < 2 || currencies.size > 1
          ? []
          : [{ answer: parts, grade: 'shaped' as const, because: ['both together'] }];
      return { ...matched, asked: [...matched.asked, { field: 'amount', candidates: [...single, ...together] }] };
    }
    case 'silent':
      return matched;
  }
}

function decideAmount(looked: Looked, isFree: (column: number) => boolean, { shown }: KnownColumns): Decision<number> {
  const byHeader = amountByHeader(looked, isFree);
  const byCells = amountByCells(looked, isFree, shown ?? new Map());
  // What a header says of money is about this very deal; a currency in other cells only that they are money, too.
  const isNamed = byHeader.some(({ grade }) => grade === 'named');
  const weaker = byCells.map((each): Evidence<number> => (isNamed ? { ...each, grade: 'shaped' } : each));
  return decide([...byHeader, ...weaker]);
}

function withAmount(
  matched: Matched,
  column: number,
  { plus, by }: { readonly plus: readonly number[]; readonly by: 'stored mapping' | 'alias' | 'content' },
): Matched {
  const doubt = by === 'content' ? [{ kind: 'by content', field: 'amount', used: column } as const] : [];
  return {
    ...matched,
    columns: new Map([...matched.columns, ['amount', column]]),
    foundBy: new Map([...matched.foundBy, ['amount', by]]),
    taken: new Set([...matched.taken, column, ...plus]),
    plus,
    doubts: [...matched.doubts, ...doubt],
  };
}

import type { KnownColumns, Looked, Matched } from './column-match.ts';
import { decide } from './decision.ts';
import type { Decision, Evidence } from './decision.ts';
import { amountByCells } from './evidence/amount-by-cells.ts';
import { amountByHeader } from './evidence/amount-by-header.ts';
import { amountByTax } from './evidence/amount-by-tax.ts';
import { sharesOf } from './evidence/amount-by-shares.ts';
import { headerWords, saysSale } from '../schema/header-words.ts';
import { currencyInHeader, moneyIn, speaksOfMoney } from '../schema/header-money.ts';
import { cellText } from '../workbook/cell-value.ts';
import { without } from './matched.ts';
import { partsOfSum } from './parts-of-sum.ts';
import { numberIn } from './rows/number-in.ts';

/**
 * Which column says what a deal is worth, where no header is just “Amount”: by what headers say of money and what cells show; where that is
 * not sure, somebody is asked, and there is no amount until then. “Setup fee + Yearly fee” in Settings adds up columns.
 */
export function matchAmount(looked: Looked, matched: Matched, known: KnownColumns): Matched {
  return withZerosAsked(looked, withTaxAsked(looked, amountOf(looked, matched, known)));
}

function amountOf(looked: Looked, matched: Matched, known: KnownColumns): Matched {
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

/** Beside what it is with tax, or without: which of the two is asked, and not where a person or the very word Amount says it. */
function withTaxAsked(looked: Looked, matched: Matched): Matched {
  const column = matched.columns.get('amount');
  const by = matched.foundBy.get('amount');
  if (column === undefined || (by !== 'alias' && by !== 'content')) return matched;
  const isFree = (each: number): boolean => !matched.taken.has(each);
  const [beside] = amountByTax(looked, column, numbersIn(looked, isFree));
  if (beside === undefined) return matched;
  const because = `its header is “${looked.header.labels[column] ?? ''}”`;
  const candidates = [
    { answer: [column], grade: beside.grade, because: [because] },
    { answer: [beside.answer], grade: beside.grade, because: [beside.because] },
  ];
  return {
    ...without('amount', matched, column),
    doubts: matched.doubts.filter((doubt) => doubt.kind !== 'by content' || doubt.field !== 'amount'),
    asked: [...matched.asked, { field: 'amount', candidates }],
  };
}

const fewestZeros = 5;

/** “0.0” in each row, as an export writes where nobody typed an amount, is no money: that it is meant is asked. */
function withZerosAsked(looked: Looked, matched: Matched): Matched {
  const column = matched.columns.get('amount');
  if (column === undefined || matched.foundBy.get('amount') === 'stored mapping' || matched.plus.length > 0)
    return matched;
  const { header, rows } = looked;
  const texts = rows.slice(header.firstDataRow).flatMap((row) => cellText(row[column]) || []);
  if (texts.length < fewestZeros || !texts.every((text) => numberIn(text) === 0)) return matched;
  const candidates = [{ answer: [column], grade: 'shaped' as const, because: ['0 stands in each row'] }];
  return { ...without('amount', matched, column), asked: [...matched.asked, { field: 'amount', candidates }] };
}

const mostCompared = 20;

/** Columns of numbers that may be money. */
function numbersIn({ header, sampleOf }: Looked, isFree: (column: number) => boolean): readonly number[] {
  const columns = header.labels.flatMap((label, column) => {
    const { amounts, dates } = sampleOf(column);
    return label !== '' && isFree(column) && amounts >= 0.8 && dates < 0.7 ? [column] : [];
  });
  return columns.slice(0, mostCompared);
}

function decideAmount(looked: Looked, isFree: (column: number) => boolean, { shown }: KnownColumns): Decision<number> {
  const { labels } = looked.header;
  const numbers = numbersIn(looked, isFree);
  const { baseOf, percentOf, repeated, scaled } = sharesOf(looked, numbers);
  const speaksOf = (column: number): string | null => moneyIn(labels[column] ?? '');
  // “$22,200” says what it is, 2220000 beside it does not.
  const isShown = (column: number): boolean =>
    looked.sampleOf(column).money >= 0.5 || (shown?.get(column) ?? []).length > 0;
  /** “Gross quote” is a paper, and what it says is money where a part of it is. */
  const isPaper = (column: number): boolean => {
    const { meanings } = headerWords(labels[column] ?? '');
    return [null, 'unknown'].includes(speaksOf(column)) && meanings.includes('paper');
  };
  const isWhole = (column: number): boolean => ['full', 'money'].includes(speaksOf(column) ?? '') || isPaper(column);
  const isShare = (column: number): boolean => {
    // Cents beside it are larger than it, and so is any share of theirs.
    if (isShown(column) && scaled.some((pair) => pair.includes(column))) return false;
    const base = baseOf.get(column);
    if (base !== undefined && isWhole(base)) return true;
    // So many per cent of a quote in every row is a commission; of a fee it may be another fee.
    const whole = percentOf.get(column);
    return whole !== undefined && isPaper(whole);
  };
  const bare = new Set(
    scaled.flatMap(([one, other]) => (isShown(one) === isShown(other) ? [] : [isShown(one) ? other : one])),
  );
  const isLeft = (column: number): boolean => isFree(column) && !repeated.has(column) && !bare.has(column);
  const byHeader = amountByHeader(looked, isLeft, isShare);
  const byCells = amountByCells(looked, isLeft, shown ?? new Map()).filter(({ answer }) => !isShare(answer));
  const bases = [...baseOf, ...percentOf].flatMap(([column, base]): Evidence<number>[] =>
    headerWords(labels[column] ?? '').meanings.includes('weighted') ||
    (isPaper(base) && (isShown(column) || speaksOf(column) !== null))
      ? [{ answer: base, grade: 'named', because: `“${labels[column] ?? ''}” is a share of it` }]
      : [],
  );
  // What a header says of money is about this very deal; a currency in other cells only that they are money, too.
  const isNamed = byHeader.some(({ grade }) => grade === 'named');
  const weaker = byCells
    .filter(({ grade }) => !isNamed || grade === 'declared')
    .map((each): Evidence<number> => (isNamed ? { ...each, grade: 'shaped' } : each));
  const either = scaled
    .filter((pair) => pair.every(isLeft))
    .flat()
    .map((column): Evidence<number> => {
      return { answer: column, grade: 'named', because: 'another column is a fixed multiple of it, or it of that one' };
    });
  const saysNothing = (column: number): boolean =>
    headerWords(labels[column] ?? '').meanings.length === 0 && !saysSale(labels[column] ?? '');
  const parts = isNamed
    ? []
    : partsBeside(
        byHeader.filter(({ answer }) => isShown(answer) && !isShare(answer)),
        byCells,
        saysNothing,
      );
  const evidence = [...byHeader, ...weaker, ...bases, ...either, ...parts];
  const decision = decide([...evidence, ...largerThan(decide(evidence), looked, numbers.filter(isLeft))]);
  if (decision.state !== 'silent') return decision;
  // Nobody is to find that money was left out without a word.
  const unsure = numbers.filter((column) => speaksOfMoney(labels[column] ?? '') && speaksOf(column) === null);
  return decide(
    unsure
      .filter((column) => !headerWords(labels[column] ?? '').meanings.some((each) => each === 'never' || each === 'id'))
      .map((column): Evidence<number> => {
        return {
          answer: column,
          grade: 'shaped',
          because: `its header, “${labels[column] ?? ''}”, has a word for money`,
        };
      }),
  );
}

/**
 * “Commission expected” is a part of the deal by its name, and may be all that the team earns of it: where nothing but their cells says that others are
 * money, and no word of their headers of what, it is as good as they.
 */
function partsBeside(
  byHeader: readonly Evidence<number>[],
  byCells: readonly Evidence<number>[],
  saysNothing: (column: number) => boolean,
): readonly Evidence<number>[] {
  const declared = byCells.filter(({ grade }) => grade === 'declared');
  const areVague = declared.length > 0 && declared.every(({ answer }) => saysNothing(answer));
  return areVague ? byHeader.map((each): Evidence<number> => ({ ...each, grade: 'declared' })) : [];
}

/**
 * Columns that may well be the whole of which the settled one is a part: “Contract value, year 1” or “Monthly rent” beside a smaller “Setup fee”.
 * Where a header says that its column is the deal's whole value, there are none.
 */
function largerThan(
  settled: Decision<number>,
  looked: Looked,
  numbers: readonly number[],
): readonly Evidence<number>[] {
  if (settled.state !== 'settled' || settled.grade !== 'named') return [];
  const labelOf = (column: number): string => looked.header.labels[column] ?? '';
  const label = labelOf(settled.answer);
  if (moneyIn(label) !== 'money') return [];
  // Of which kind an “Implementation fee” is, nobody knows who has not asked; “Fix (€)” says in its currency what it is.
  const { meanings, unknown } = headerWords(label);
  const isHalfKnown = unknown.length > 0 && meanings.includes('income');
  const mayBeWhole = (column: number): boolean => {
    const said = moneyIn(labelOf(column));
    const holdsBack = said === null && speaksOfMoney(labelOf(column));
    return holdsBack
      ? !headerWords(labelOf(column)).meanings.includes('id')
      : (said === 'unknown' || said === 'part') && isHalfKnown;
  };
  const least = middleOf(looked, settled.answer);
  return numbers
    .filter((column) => column !== settled.answer && mayBeWhole(column) && middleOf(looked, column) > least)
    .map((column) => {
      return { answer: column, grade: 'named', because: `it is mostly more than “${label}”` };
    });
}

/** The middle one of the numbers of a column; 0 = it has none. */
function middleOf({ sampleOf }: Looked, column: number): number {
  const numbers = sampleOf(column).values.flatMap((text) => numberIn(text) ?? []);
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
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

import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Tab } from '../workbook/workbook.ts';
import type { Lead } from './lead.ts';
import { plusPrefix } from './tab-rows.ts';
import type { ReadFields, TabRows } from './tab-rows.ts';

type MoneyFields = ReadFields<{ readonly amount: 'amount'; readonly currency: 'currency' }>;

/** What a row says that its deal is worth. */
export type MoneyOfRow = Pick<Lead, 'amount' | 'currency'> & { readonly findings: readonly Finding[] };

/**
 * Amount and currency, which count together: in two currencies at once, or in one that is not known, an amount is none. Amounts of several
 * columns are added up, and those in thousands are made whole.
 */
export function moneyOfRows(table: TabRows, money: MoneyFields): (index: number) => MoneyOfRow {
  const { rows, place, recognised, read } = table;
  const { values, namedCurrencies, findings } = money;
  const unknown = new Set(findings.filter(({ code }) => code === 'cell/unknown-currency').map(({ row }) => row));
  const further = (recognised.plus ?? []).map((column) => {
    const field = `${plusPrefix}${column}`;
    const also = read({ [field]: 'amount' });
    return { ...also, amounts: also.values[field] ?? [], column };
  });
  const shownAt = shownCurrencies(table.tab, recognised.columns.get('amount'));
  return (i) => {
    const row = rows[i] ?? 0;
    const also = further.flatMap((each) => each.findings.filter((finding) => finding.row === row + 1));
    const none = { amount: null, currency: null, findings: also };
    if (unknown.has(row + 1) || also.some(({ severity }) => severity === 'error')) return none;
    const parts = [
      wholeAmount(table, recognised.columns.get('amount'), row, values.amount[i] ?? null),
      ...further.map(({ amounts, column }) => wholeAmount(table, column, row, amounts[i] ?? null)),
    ].flatMap((part) => part ?? []);
    const amount = parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0);
    const beside = values.currency[i] ?? null;
    const named = [namedCurrencies, ...further.map((each) => each.namedCurrencies)].flatMap(
      (each) => each.get(i) ?? [],
    );
    const said = [...new Set([...named, ...(beside === null ? [] : [beside])])];
    if (said.length > 1) {
      const [first = '', second = ''] = said;
      const finding = aFinding('cell/ambiguous-amount', place(i, 'amount', `${first} / ${second}`), {
        message: `The amount says ${first}, and the currency beside it ${second}.`,
        fix: 'Correct one of the two.',
        cause: 'two currencies',
      });
      return { ...none, findings: [...also, finding] };
    }
    const belowZero = { message: `An amount below zero: ${amount}.`, cause: 'amount' };
    const isBelow = amount !== null && amount < 0;
    const below = isBelow ? [aFinding('cell/negative-amount', place(i, 'amount', String(amount)), belowZero)] : [];
    const around = amount === null ? null : (shownAt(row) ?? recognised.currency ?? null);
    return { amount, currency: said[0] ?? around, findings: [...also, ...below] };
  };
}

const ownUnit = /\d\s*(?:k|m|mm|mn|mio|mln|mill\p{L}*|tsd|thousand|tausend|bn|mrd|lakhs?|lacs?|cr|crores?)(?!\p{L})/iu;

/** “12k” says its unit itself, whatever that of its column is. */
export function saysItsUnit(text: string): boolean {
  return ownUnit.test(text);
}

function wholeAmount({ tab, recognised }: TabRows, column: number | undefined, row: number, amount: number | null) {
  const { factor = 1 } = recognised;
  const cell = column === undefined ? null : tab.rows[row]?.[column];
  return amount === null || factor === 1 || (typeof cell === 'string' && saysItsUnit(cell)) ? amount : amount * factor;
}

/** The currency that a cell’s number format shows, where those of the column show several: else it is the team’s, by whatever sign. */
function shownCurrencies(tab: Tab, column: number | undefined): (row: number) => string | null {
  const shown = column === undefined ? undefined : tab.cellCurrencies?.get(column);
  const isMixed = new Set(shown?.values()).size > 1;
  return (row) => (isMixed ? (shown?.get(row) ?? null) : null);
}

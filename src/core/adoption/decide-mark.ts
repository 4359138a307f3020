import { decideDecimalMark, parseAmount } from '../schema/values/amount.ts';
import type { DecimalMark } from '../schema/values/number-text.ts';
import { cellText } from '../workbook/cell-value.ts';
import { decide } from './decision.ts';
import type { Evidence } from './decision.ts';
import type { LeadTab } from './lead-tab.ts';
import type { Question } from './question.ts';
import { dividers, mappingKeys } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';

/** How “40.000” is to be read in the amounts of a tab, where they do not say it themselves. */
export interface DecidedMark {
  /** What divides whole units from parts; null = nobody has said, and such amounts are none. */
  readonly mark: DecimalMark | null;
  readonly question: Question | null;
}

const mostColumns = 100;
/** Languages of spreadsheets that divide thousands with commas. */
const withCommas = /^(?:en|zh|ja|ko|he|th|ar|hi|es[_-](?:MX|US|GT|HN|NI|PA|PE|PR|SV|DO))/i;

/** What is known besides the amounts. */
interface Around {
  /** In which some amounts are written in one way. */
  readonly teamCurrency: string;
  /** The spreadsheet's own language, which puts an answer first and settles none: what it reads is no text. */
  readonly locale: string | null;
}

/**
 * The one decision about all amounts that can be two: by Settings, else by other columns of the tab (“1.000.000” beside them says it), and else it
 * is asked once. Null = no amount of the tab can be two.
 */
export function decideMark(
  { tab, header, match }: LeadTab,
  mapping: readonly MappingRow[],
  { teamCurrency, locale }: Around,
): DecidedMark | null {
  const amount = match.columns.get('amount');
  if (amount === undefined) return null;
  const cellsOf = (column: number) => tab.rows.slice(header.firstDataRow).map((row) => row[column] ?? null);
  const cells = cellsOf(amount);
  if (decideDecimalMark(cells) !== null) return null;
  const either = cells.find((cell) => {
    if (typeof cell !== 'string' || !/\d[.,]\d{3}(?!\d)/.test(cell)) return false;
    const read = parseAmount(cell, { decimalMark: null, teamCurrency });
    // “10 mil” stays two amounts whatever divides the thousands.
    const other = parseAmount(cell, { decimalMark: '.', teamCurrency });
    return !read.ok && read.problem === 'cell/ambiguous-amount' && other.ok;
  });
  if (either === undefined) return null;
  const said = mapping.flatMap((row): Evidence<DecimalMark>[] =>
    row.kind === 'mark' ? [{ answer: row.mark, grade: 'said', because: 'Settings says so' }] : [],
  );
  const beside = header.labels.slice(0, mostColumns).flatMap((label, column): Evidence<DecimalMark>[] => {
    const mark = label === '' || column === amount ? null : decideDecimalMark(cellsOf(column));
    return mark === null
      ? []
      : [{ answer: mark, grade: 'declared', because: `the numbers under “${label}” are written so` }];
  });
  const decision = decide([...said, ...beside]);
  if (decision.state === 'settled') return { mark: decision.answer, question: null };
  const because = decision.state === 'asked' ? decision.candidates : [];
  const text = cellText(either);
  const isWithCommas = withCommas.test(locale ?? '');
  const choices = (isWithCommas ? (['commas', 'points'] as const) : (['points', 'commas'] as const)).map((value) => {
    const read = parseAmount(either, { decimalMark: dividers[value], teamCurrency });
    const reasons = because.find(({ answer }) => answer === dividers[value])?.because ?? [];
    return { value, because: [`“${text}” is ${read.ok ? read.value.amount : ''}`, ...reasons].join(', ') };
  });
  const question: Question = {
    topic: 'currency',
    setting: mappingKeys.mark,
    asks: `What divides the thousands under “${header.labels[amount] ?? ''}”, as in “${text}”: points or commas?`,
    choices,
    meanwhile: 'Until then amounts that can be two are in no figure.',
    tabId: tab.id,
    column: amount,
    row: header.row,
  };
  return { mark: null, question };
}

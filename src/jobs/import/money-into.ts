import type { Adoption } from '../../core/adoption/adoption.ts';
import { ConfigurationError } from '../../errors.ts';
import { noCurrency } from '../../core/words/no-currency.ts';
import type { CellContext, CellMaker } from './import-cells.ts';
import type { ImportColumn } from './import-columns.ts';
import { stoppedBy } from './left-open.ts';
import { moneyOfFile } from './money-of-file.ts';
import type { SheetMoney } from './money-of-file.ts';
import type { FileRows } from './read-all.ts';

/** Where the amounts of a file go. */
interface MoneyTarget {
  readonly adoption: Pick<Adoption, 'questions' | 'settings' | 'currencyGuess'>;
  readonly sheet: SheetMoney;
  readonly context: CellContext;
}

/** What makes cells of the amounts of a file, and what somebody must say before any is added. */
export interface MoneyInto {
  /** By column of the file. */
  readonly makers: ReadonlyMap<number, CellMaker>;
  readonly undecided: ConfigurationError | null;
  /** In which currency the amounts stand in the sheet; null = the file has none. */
  readonly says: string | null;
}

/** The amounts of a file, so that the sheet reads each as the file means it. */
export function moneyInto(
  { adoption, sheet, context }: MoneyTarget,
  { header, rows, above = [] }: Pick<FileRows, 'header' | 'rows' | 'above'>,
  columns: readonly ImportColumn[],
): MoneyInto {
  const amount = columns.find(({ field }) => field === 'amount');
  if (amount === undefined) return { makers: new Map(), undecided: null, says: null };
  const label = header[amount.from] ?? '';
  const texts = rows.map((row) => row[amount.from] ?? '');
  // A column of currencies says of each row in which it is.
  const isBeside = columns.some(({ field }) => field === 'currency');
  const money = moneyOfFile({ header: label, above: isBeside ? [] : above }, texts, sheet, context);
  return {
    makers: new Map(money.maker === null ? [] : [[amount.from, money.maker]]),
    undecided: (isBeside ? null : otherCurrency(adoption, money.currencies)) ?? unclearAmounts(label, money.unclear),
    says: texts.every((text) => text.trim() === '') ? null : currencySaid(adoption, money.currencies, isBeside),
  };
}

/** In which currency the amounts stand once they are in the sheet. */
function currencySaid(
  { questions, settings: { currency } }: MoneyTarget['adoption'],
  named: readonly string[],
  isBeside: boolean,
): string {
  if (isBeside) return 'Each amount is in the currency that its row names.';
  const isOpen = currency === noCurrency || questions.some(({ setting }) => setting === 'Currency');
  const those = isOpen
    ? 'those that name none stand without, until somebody says in which the team counts'
    : `those that name none are in ${currency}, as in the sheet`;
  return named.length === 0
    ? `Of the amounts of the file, ${those}.`
    : `The amounts of the file name ${named.join(' and ')}; ${those}.`;
}

/** One amount that names another currency would say in which all those are that name none. */
function otherCurrency(
  { questions, settings, currencyGuess }: MoneyTarget['adoption'],
  named: readonly string[],
): ConfigurationError | null {
  const others = named.filter((code) => code !== settings.currency);
  if (others.length === 0) return null;
  const question = questions.find(({ setting }) => setting === 'Currency');
  if (question !== undefined) return stoppedBy(question);
  if (currencyGuess === null || currencyGuess.from === 'amounts') return null;
  return new ConfigurationError(
    [
      `Amounts of the file are in ${others.join(', ')}; those of the sheet seem to be in ${currencyGuess.code}, as “${currencyGuess.label}” has it, which nobody has confirmed. Nothing was written.`,
    ],
    `Put ${currencyGuess.code} beside “Currency” in Settings if that is right, and import again: then each amount keeps its own.`,
  );
}

function unclearAmounts(label: string, unclear: readonly string[]): ConfigurationError | null {
  if (unclear.length === 0) return null;
  const some = [...new Set(unclear)].slice(0, 5).map((text) => `“${text.slice(0, 60)}”`);
  return new ConfigurationError(
    [
      `The sheet has its amounts in another unit or currency than “${label}” of the file, and not every one can be read for sure: ${some.join(', ')}. Nothing was written.`,
    ],
    'Write these in the file so that they can be read in one way, such as 1234.50 for an amount, or a unit in the header (“Amount (k€)”), and import again.',
  );
}

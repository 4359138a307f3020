import type { FindingCode } from '../../core/findings/catalogue.ts';
import { saysItsUnit } from '../../core/leads/money-of-rows.ts';
import { units } from '../../core/adoption/stored-mapping.ts';
import { fold } from '../../core/schema/fold.ts';
import { currencyInHeader, unitsInHeader } from '../../core/schema/header-money.ts';
import { decideDecimalMark, parseAmount } from '../../core/schema/values/amount.ts';
import { noCurrency } from '../../core/words/no-currency.ts';
import { cellMaker } from './import-cells.ts';
import type { CellContext, CellMaker } from './import-cells.ts';

/** How the amounts of the sheet are read. */
export interface SheetMoney {
  /** What they are multiplied by. */
  readonly factor: number;
  /** The header of their column; '' = there is none. */
  readonly label: string;
}

/** The amounts of a file. */
export interface FileMoney {
  /** Makes cells of them that the sheet reads as the file means them; null = as they stand. */
  readonly maker: CellMaker | null;
  /** The currencies that the header and the cells name. */
  readonly currencies: readonly string[];
  /** What can be two amounts, where they do not stand as they are in the file. */
  readonly unclear: readonly string[];
}

const unsure: ReadonlySet<FindingCode> = new Set<FindingCode>(['cell/ambiguous-amount', 'cell/unknown-currency']);

/** What says what the amounts of a file are. */
interface SaidOfMoney {
  readonly header: string;
  /** What stands above the headers. */
  readonly above: readonly string[];
}

/** What a column of amounts means, by its header, what stands above it and its cells, in the unit and the currency of the sheet. */
export function moneyOfFile(
  { header, above }: SaidOfMoney,
  texts: readonly string[],
  sheet: SheetMoney,
  context: CellContext,
): FileMoney {
  const isSame = header.trim() !== '' && fold(header) === fold(sheet.label);
  const ofHeader = isSame ? null : currencyInHeader(header, context.teamCurrency);
  const ofAmounts = above.filter(isOfAmounts);
  const inHeader = ofHeader ?? saidOnce(ofAmounts.map((text) => currencyInHeader(text, context.teamCurrency)));
  const unit = units[unitsInHeader(header)[0] ?? 'units'];
  const factor = isSame ? sheet.factor : unit;
  const amountContext = { decimalMark: decideDecimalMark(texts), teamCurrency: inHeader ?? context.teamCurrency };
  const read = texts.map((text) => parseAmount(text, amountContext));
  // “$” names a currency of the file, though in a sheet in which none is known it is counted in none.
  const naming = amountContext.teamCurrency === noCurrency ? { ...amountContext, teamCurrency: '' } : amountContext;
  const named = texts.flatMap((text) => {
    const each = parseAmount(text, naming);
    return each.ok ? (each.value.currency ?? []) : [];
  });
  const currencies = [...new Set([...named, ...(inHeader === null ? [] : [inHeader])])];
  const isElsewhere = inHeader !== null && inHeader !== context.teamCurrency;
  // In a tab a person is asked; a file has nobody to ask, and a thousand times too much is no guess to make.
  const unitAbove = unitsInHeader(header).length > 0 ? [] : ofAmounts.filter((text) => unitsInHeader(text).length > 0);
  if (unitAbove.length > 0) return { maker: null, currencies, unclear: unitAbove };
  if (factor === 1 && sheet.factor === 1 && !isElsewhere) return { maker: null, currencies, unclear: [] };
  const asItStands = cellMaker('text', [], context);
  const maker: CellMaker = (text) => {
    const amount = parseAmount(text, amountContext);
    if (text.trim() === '' || !amount.ok || text.replace(/\D/g, '').length > 15) return asItStands(text);
    const whole = saysItsUnit(text) ? amount.value.amount : amount.value.amount * factor;
    // Multiplying and dividing leave dust behind the last digit that was meant.
    const value = Number((whole / sheet.factor).toPrecision(15));
    const currency = amount.value.currency ?? inHeader;
    if (currency === null || currency === context.teamCurrency) return { value };
    // Three digits behind a point could be thousands.
    return { value: `${String(value).replace(/\.\d{3}$/, '$&0')} ${currency}` };
  };
  const unclear = texts.filter((_, at) => {
    const each = read[at];
    return each?.ok === false && unsure.has(each.problem);
  });
  return { maker, currencies, unclear };
}

/** “All amounts in GBP”, “Values in k€”; “Thousand Oaks office”, “Dollar General account” and “Target 500 k$” are about something else. */
function isOfAmounts(text: string): boolean {
  return !/\d/.test(text) && /(?<!\p{L})(?:in|en|em|w)\s+\S{1,12}\s*$/iu.test(text);
}

/** What all that say something say; null = nothing, or several. */
function saidOnce<T>(said: readonly (T | null)[]): T | null {
  const different = new Set(said.filter((each) => each !== null));
  const [only = null] = different;
  return different.size === 1 ? only : null;
}

/** Rows that a formula takes together, 0-based, both ends included; `Infinity` where a whole column is named. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** What a formula says of other rows: those that it takes together, or some whose cells it names one by one. */
export type RowsSummed = RowSpan | { readonly named: readonly number[] };

/** Functions that make one value of a block of cells; programs keep them in English in the file and over the API. */
const aggregates =
  /(?<!(?<!_xlfn)[\w.])(?:SUM(?:IFS?|PRODUCT|X2\w+|SQ)?|SUBTOTAL|AGGREGATE|COUNT(?:A|BLANK|IFS?|UNIQUE(?:IFS)?)?|AVERAGE(?:A|IFS?)?|(?:MIN|MAX)(?:A|IFS)?|MEDIAN|MODE(?:\.\w+)?|STDEV\w*|D(?:SUM|COUNTA?|AVERAGE|MAX|MIN))\s*\(/i;
const texts = /"(?:[^"]|"")*"/g;
/** A reference to another tab, another file or a tab by its name. */
const elsewhere =
  /(?:'(?:[^']|'')+'|[\p{L}_[][\p{L}\p{N}_.[\]]*)!(?:\$?[A-Z]{1,3}\$?\d*|\$?\d+)(?::\$?[A-Z]{0,3}\$?\d*)?/giu;
const block = /(?<![\w.$])\$?[A-Z]{1,3}\$?(\d{0,7}):\$?[A-Z]{1,3}\$?(\d{0,7})(?![\w(])/gi;
const single = /(?<![\w.$:])\$?[A-Z]{1,3}\$?(\d{1,7})(?![\w(:])/gi;
/** The columns of a table, as the row of totals of Excel's own tables names them. */
const wholeOfTable = /\bSUBTOTAL\s*\(\s*\d+\s*,[^()#@]*\[[^()#@]*\)/i;
/** So many cells one by one, and they are taken together. */
const fewestNamed = 3;

/**
 * What a formula takes together of the rows around its own: `SUM(F4:F17)` in row 19, `SUMIF(H2:H21,"conf",F2:F21)`. Null where its own row is
 * among them, as in what leads reckon with themselves, and where it makes no one value of them.
 *
 * @param formula without `=`
 * @param row 0-based, of the formula
 */
export function rowsSummed(formula: string, row: number): RowsSummed | null {
  if (formula.length > 1000) return null;
  const hasBlock = formula.includes(':');
  if (!hasBlock && !formula.includes('[') && namesRow(formula, row)) return null;
  const isAggregate = aggregates.test(formula);
  if (!isAggregate && hasBlock) return null;
  const plain = formula.replaceAll(texts, '').replaceAll(elsewhere, '');
  if (isAggregate && wholeOfTable.test(plain)) return { first: 0, last: Infinity };
  const spans = isAggregate ? [...plain.matchAll(block)].map(([, first, last]) => spanOf(first, last)) : [];
  const others = spans.filter(({ first, last }) => last > first && (last === Infinity || row < first || row > last));
  const [widest] = others.sort((a, b) => b.last - b.first - (a.last - a.first));
  if (widest !== undefined) return widest;
  const named = [...new Set([...plain.matchAll(single)].map(([, each]) => Number(each) - 1))].sort((a, b) => a - b);
  if (spans.length > 0 || named.length === 0 || named.includes(row)) return null;
  const [first = 0] = named;
  return named.length < fewestNamed ? { named } : { first, last: named.at(-1) ?? first };
}

function spanOf(first = '', last = ''): RowSpan {
  return { first: first === '' ? 0 : Number(first) - 1, last: last === '' ? Infinity : Number(last) - 1 };
}

/** Quick to say: most formulas of leads reckon with their own row. */
function namesRow(formula: string, row: number): boolean {
  const number = String(row + 1);
  for (let at = formula.indexOf(number); at >= 0; at = formula.indexOf(number, at + 1)) {
    const isWhole = !isDigit(formula.charCodeAt(at + number.length)) && !isDigit(formula.charCodeAt(at - 1));
    if (isWhole && /[A-Z$]/i.test(formula.charAt(at - 1))) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

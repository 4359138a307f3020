import type { Stage } from '../../core/workbook/stage.ts';
import type { ImportColumn } from './import-columns.ts';
import { rowsToLiken } from './rows-to-liken.ts';
import type { Claim } from './rows-to-liken.ts';

/** A row of the file, or of the sheet, by what its cells say: a key a column of the file, '' where it says nothing. */
type KeyedRow = readonly string[];

/** What a row of a file is to the rows that stand there. */
export type WhatItIs =
  /** None of them: another deal. `like` = the row of the same customer that it is not. */
  | { readonly is: 'new'; readonly like: number | null }
  /** That row; `other` are the columns in which the file says something else. */
  | { readonly is: 'there'; readonly at: number; readonly other: readonly number[] }
  /** Perhaps that row, perhaps another deal: nothing in the file tells. */
  | { readonly is: 'unsure'; readonly at: number; readonly by: number };

export interface DealsInFile {
  /** Those that the tab has; by index of `KeyedRow`. */
  readonly columns: readonly ImportColumn[];
  readonly file: readonly KeyedRow[];
  /** Of `file`: known by other means, so that the row of the sheet that is theirs is nobody else’s. */
  readonly known: ReadonlySet<number>;
  readonly sheet: readonly KeyedRow[];
  /** Whose a row of the sheet may be: two Lead IDs of one system are two leads. */
  readonly claimOf: (at: number) => Claim;
  readonly hasId: (index: number) => boolean;
  /** By the key of a stage; null = nobody knows. */
  readonly kindOf: (stage: string) => Stage['kind'] | null;
}

/** By what two rows are of the same customer. */
const signs: readonly string[] = ['email', 'phone', 'company', 'contact'];
/** Of one customer no more rows are looked at one by one. */
const mostLikened = 50;
/** A title is no longer than that. */
const longestTitle = 80;

/**
 * Tells of each row of a file whether it is a deal that stands in the sheet (docs/decisions/0040). First rows that say the same
 * find each other, one for one; what is left of a customer is the same deal where it came in on the same day or has the same
 * title, and another where it has not. What a sale changes (stage, amount, owner, dates) tells nothing by itself. Of one
 * customer at most fifty rows are compared, and none that an ID rules out.
 */
export function dealsThere(input: DealsInFile): readonly WhatItIs[] {
  const { file, known, sheet, claimOf, hasId } = input;
  const answers: WhatItIs[] = file.map(() => ({ is: 'new', like: null }));
  const marks = signsOf(input);
  const tellers = [...titlesOf(input), ...input.columns.flatMap(({ field }, at) => (field === 'created' ? [at] : []))];
  const keysOf = (row: KeyedRow): readonly string[] => groupKeys(row, marks, tellers);
  const rows = rowsToLiken(sheet.length, (at) => [wholeKey(sheet[at] ?? []), ...keysOf(sheet[at] ?? [])], claimOf);
  const likened = (index: number): readonly number[] => {
    const found = new Set<number>();
    for (const key of keysOf(file[index] ?? []))
      for (const at of rows.first(key, hasId(index), mostLikened)) if (found.size < mostLikened) found.add(at);
    return [...found];
  };
  const take = (index: number, at: number, other: readonly number[]): void => {
    rows.take(at);
    answers[index] = { is: 'there', at, other };
  };
  const open = [...file.keys()].filter((index) => file[index]?.some((key) => key !== '') === true);

  // Rows that say the same, whole; then those that say less than the sheet.
  for (const index of open) {
    const [at] = rows.first(wholeKey(file[index] ?? []), hasId(index), 1);
    if (at !== undefined) take(index, at, []);
  }
  const left = (): readonly number[] => open.filter((index) => answers[index]?.is === 'new');
  for (const index of left()) {
    const row = file[index] ?? [];
    const at = likened(index).find((each) => differing(row, sheet[each] ?? []).length === 0 && says(row, marks));
    if (at !== undefined) take(index, at, []);
  }

  const tells = tellerOf(input, marks);
  for (const index of [...left().filter((each) => known.has(each)), ...left().filter((each) => !known.has(each))]) {
    const row = file[index] ?? [];
    const told = likened(index).map((at) => {
      return { at, verdict: tells(row, sheet[at] ?? []), other: differing(row, sheet[at] ?? []) };
    });
    const [same] = told.filter(({ verdict }) => verdict === 'same').sort((a, b) => a.other.length - b.other.length);
    const unsure = told.find(({ verdict }) => verdict === 'unsure');
    if (same !== undefined) take(index, same.at, same.other);
    else if (unsure === undefined) answers[index] = { is: 'new', like: told[0]?.at ?? null };
    else if (known.has(index)) take(index, unsure.at, unsure.other);
    else {
      const by = marks.find((column) => row[column] !== '' && row[column] === sheet[unsure.at]?.[column]) ?? 0;
      answers[index] = { is: 'unsure', at: unsure.at, by };
    }
  }
  return answers;
}

/** Where both say something, and where the file alone does. */
function differing(row: KeyedRow, there: KeyedRow): readonly number[] {
  return [...row.keys()].filter((column) => row[column] !== '' && row[column] !== (there[column] ?? ''));
}

/** Whether a row says more than whose it is. */
function says(row: KeyedRow, marks: readonly number[]): boolean {
  return row.some((key, column) => key !== '' && !marks.includes(column));
}

/** The columns by which a customer is known; where the file has none, those that name each row. */
function signsOf(input: DealsInFile): readonly number[] {
  const found = signs.flatMap((sign) => input.columns.flatMap(({ field }, at) => (field === sign ? [at] : [])));
  // A contact alone is as good as a company; beside one, two deals of the same first name are not of one customer.
  const [first] = found;
  if (first === undefined) return titlesOf(input);
  return found.filter((at) => input.columns[at]?.field !== 'contact' || found.length === 1);
}

/** What is of one customer and the same deal by one more sign, then what is of one customer: that is looked at first to last. */
function groupKeys(row: KeyedRow, marks: readonly number[], tellers: readonly number[]): readonly string[] {
  const said = (column: number): string => row[column] ?? '';
  const customers = marks.flatMap((column) => (said(column) === '' ? [] : [`${column} ${said(column)}`]));
  const closer = tellers.filter((column) => said(column) !== '' && !marks.includes(column));
  return [
    ...customers.flatMap((each) => closer.map((column) => `${each}\u001f${column} ${said(column)}`)),
    ...customers,
  ];
}

function wholeKey(row: KeyedRow): string {
  return `\u001e${row.join('\u001f')}`;
}

/** Columns of the team's own that name each deal: filled in every row, short, and hardly ever the same twice. */
function titlesOf({ columns, file, sheet }: DealsInFile): readonly number[] {
  const filled = file.filter((row) => row.some((key) => key !== ''));
  return columns.flatMap(({ field }, at) => {
    const isTitle = (key: string): boolean =>
      key !== '' && key.length <= longestTitle && !/^(?:day )?[\d\s.,:/%-]*$/.test(key);
    const namesEach = field === null && filled.every((row) => isTitle(row[at] ?? '')) && hardlyTwice(filled, at);
    return namesEach && hardlyTwice(sheet, at) ? [at] : [];
  });
}

/** The same row twice has one title. */
function hardlyTwice(rows: readonly KeyedRow[], at: number): boolean {
  const filled = rows.filter((row) => (row[at] ?? '') !== '');
  const different = new Set(filled.map((row) => row[at])).size;
  return different >= 0.8 * new Set(filled.map((row) => row.join('\u001f'))).size;
}

/** Tells of two rows of one customer whether they are the same deal. */
function tellerOf(
  input: DealsInFile,
  marks: readonly number[],
): (row: KeyedRow, there: KeyedRow) => 'same' | 'unsure' | 'another' {
  const { columns, file, sheet, kindOf } = input;
  const columnOf = (name: string): number => columns.findIndex(({ field }) => field === name);
  const [created, amount, stage, contact] = ['created', 'amount', 'stage', 'contact'].map(columnOf);
  const titles = titlesOf(input).filter((at) => !marks.includes(at));
  const kinds = kindsIn(input).filter((at) => !marks.includes(at) && !titles.includes(at));
  const isOneEach = isNeverTwice(file, marks) && isNeverTwice(sheet, marks);
  const compare = (column: number | undefined, row: KeyedRow, there: KeyedRow): '=' | '≠' | '?' => {
    const [a = '', b = ''] = column === undefined || column < 0 ? [] : [row[column], there[column]];
    if (a === '' || b === '') return '?';
    return a === b ? '=' : '≠';
  };
  return (row, there) => {
    const named = titles.map((column) => compare(column, row, there));
    const [day, money, person] = [created, amount, contact].map((column) => compare(column, row, there));
    const isSameTitle = named.includes('=');
    const isOtherTitle = !isSameTitle && named.includes('≠');
    const [was, is] = [there, row].map((each) => kindOf(each[stage ?? -1] ?? ''));
    const wasOver = was === 'won' || was === 'lost';
    // A deal that is over, beside one that is not, or ended otherwise: a customer who comes back, or a slip.
    const comesBack = wasOver && is !== null && is !== was;
    const isOtherKind = kinds.some((column) => compare(column, row, there) === '≠');
    if (day === '≠') return isSameTitle ? 'unsure' : 'another';
    if (isSameTitle) return day === '=' || !comesBack ? 'same' : 'unsure';
    // One day may be that on which all deals were moved from elsewhere.
    if (day === '=') return isOtherTitle || comesBack || isOtherKind || money === '≠' ? 'unsure' : 'same';
    const isOpenAgain = comesBack && is === 'open';
    if (isOtherTitle) return money === '≠' || (isOpenAgain && money !== '=') ? 'another' : 'unsure';
    if (comesBack || isOtherKind) return isOpenAgain && money === '≠' ? 'another' : 'unsure';
    if (money === '=') return person === '≠' ? 'unsure' : 'same';
    return money === '?' && isOneEach && person !== '≠' ? 'same' : 'unsure';
  };
}

/** Columns of the team's own that sort deals into a few kinds (a product): filled in each row, again and again the same. */
function kindsIn({ columns, file }: DealsInFile): readonly number[] {
  const filled = file.filter((row) => row.some((key) => key !== ''));
  return columns.flatMap(({ field }, at) => {
    const different = new Set(filled.map((row) => row[at] ?? ''));
    const isText = ![...different].some((key) => key === '' || /^(?:day )?[\d\s.,:/%-]*$/.test(key));
    return field === null && isText && different.size > 1 && different.size <= filled.length / 2 ? [at] : [];
  });
}

/** Whether no customer has two rows: a list of customers, in which a row is the customer. */
function isNeverTwice(rows: readonly KeyedRow[], marks: readonly number[]): boolean {
  return marks.some((column) => {
    const keys = rows.map((row) => row[column] ?? '').filter((key) => key !== '');
    return keys.length > 0 && new Set(keys).size === keys.length;
  });
}

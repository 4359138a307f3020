import { notModelled } from '../errors.ts';
import { formatNumber } from '../number-format.ts';

/** An error value, as it stands in a cell. */
export interface CellError {
  readonly type: string;
  readonly message: string;
}
export type Scalar = number | string | boolean | CellError | undefined;
export type Matrix = readonly (readonly Scalar[])[];
export type Value = Scalar | Matrix;

export const isMatrix = (value: Value): value is Matrix => Array.isArray(value);
export const isError = (value: Value): value is CellError => typeof value === 'object' && !isMatrix(value);
export const errorValue = (type: string, message = ''): CellError => ({ type, message });

/** The cell text of an error type. */
export const errorText: Readonly<Record<string, string>> = {
  ERROR: '#ERROR!',
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};

/** A number out of a value; `place` names the function and parameter in the error, as the sheet does. */
export function toNumber(value: Scalar, place = 'Parameter'): number | CellError {
  if (typeof value === 'number') return value;
  if (value === undefined || value === '') return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    const number = Number(value.replaceAll(',', ''));
    return Number.isFinite(number)
      ? number
      : errorValue(
          'VALUE',
          `${place} expects number values. But '${value}' is a text and cannot be coerced to a number.`,
        );
  }
  return value;
}

export function toText(value: Scalar): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'object' ? (errorText[value.type] ?? '#ERROR!') : String(value);
}

const flat = (args: readonly Value[]): Scalar[] => args.flatMap((value) => (isMatrix(value) ? value.flat() : [value]));
const firstError = (values: readonly Scalar[]): CellError | undefined =>
  values.find((value) => isError(value)) as CellError | undefined;

function numbers(args: readonly Value[]): number[] | CellError {
  const found: number[] = [];
  for (const value of args) {
    if (isMatrix(value)) {
      const error = firstError(value.flat());
      if (error) return error;
      for (const item of value.flat()) if (typeof item === 'number') found.push(item);
    } else {
      const number = toNumber(value);
      if (typeof number !== 'number') return number;
      found.push(number);
    }
  }
  return found;
}

const overNumbers =
  (compute: (values: number[]) => Scalar) =>
  (args: readonly Value[]): Value => {
    const values = numbers(args);
    return Array.isArray(values) ? compute(values) : values;
  };

const oneText =
  (change: (text: string, ...more: Scalar[]) => Scalar) =>
  (args: readonly Value[]): Value => {
    const [first, ...more] = flat(args);
    return isError(first) ? first : change(toText(first), ...more);
  };

function truth(values: readonly Scalar[], combine: (flags: boolean[]) => boolean): Scalar {
  return (
    firstError(values) ??
    combine(
      values
        .filter((value) => value !== undefined)
        .map((value) => value === true || (typeof value === 'number' && value !== 0)),
    )
  );
}

function rounded(args: readonly Value[], round: (value: number) => number): Scalar {
  const values = numbers(args);
  if (!Array.isArray(values)) return values;
  const factor = 10 ** (values[1] ?? 0);
  return round((values[0] ?? 0) * factor) / factor;
}

/** Criteria of COUNTIF and SUMIF: a number or text, or an operator before it. */
function meets(value: Scalar, criterion: Scalar): boolean {
  const [, operator = '=', rest = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(toText(criterion)) ?? [];
  const wanted = rest.trim() !== '' && Number.isFinite(Number(rest)) ? Number(rest) : rest;
  if (typeof wanted === 'number') {
    if (typeof value !== 'number') return operator === '<>';
    const by: Readonly<Record<string, boolean>> = {
      '=': value === wanted,
      '<>': value !== wanted,
      '<': value < wanted,
      '>': value > wanted,
      '<=': value <= wanted,
      '>=': value >= wanted,
    };
    return by[operator] ?? false;
  }
  const same = toText(value).toLowerCase() === wanted.toLowerCase();
  return operator === '<>' ? !same : operator === '=' && same && (value !== undefined || wanted === '');
}

const count = (args: readonly Value[], counts: (value: Scalar) => boolean): number => flat(args).filter(counts).length;

const numberOrZero = (value: Scalar): number => (typeof value === 'number' ? value : 0);

const onDate =
  (part: (date: Date) => number) =>
  (args: readonly Value[]): Value => {
    const serial = toNumber(flat(args)[0]);
    return typeof serial === 'number'
      ? part(new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000))
      : serial;
  };

/** The functions that are evaluated. IF, IFERROR, ROW, COLUMN, ARRAYFORMULA, TODAY and NOW live in the evaluator: they need more than values. */
export const functions: ReadonlyMap<string, (args: readonly Value[]) => Value> = new Map<
  string,
  (args: readonly Value[]) => Value
>([
  ['SUM', overNumbers((values) => values.reduce((sum, value) => sum + value, 0))],
  ['PRODUCT', overNumbers((values) => values.reduce((product, value) => product * value, 1))],
  [
    'AVERAGE',
    overNumbers((values) =>
      values.length === 0
        ? errorValue('DIVIDE_BY_ZERO')
        : values.reduce((sum, value) => sum + value, 0) / values.length,
    ),
  ],
  ['MIN', overNumbers((values) => (values.length === 0 ? 0 : values.reduce((a, b) => Math.min(a, b))))],
  ['MAX', overNumbers((values) => (values.length === 0 ? 0 : values.reduce((a, b) => Math.max(a, b))))],
  ['COUNT', (args) => count(args, (value) => typeof value === 'number')],
  ['COUNTA', (args) => count(args, (value) => value !== undefined)],
  ['COUNTBLANK', (args) => count(args, (value) => value === undefined || value === '')],
  ['COUNTIF', ([range, criterion]) => count([range], (value) => meets(value, flat([criterion])[0]))],
  [
    'SUMIF',
    ([range, criterion, sums]) => {
      const summed = flat([sums ?? range]);
      return flat([range]).reduce<number>(
        (sum, value, index) =>
          sum + (meets(value, flat([criterion])[0]) && typeof summed[index] === 'number' ? summed[index] : 0),
        0,
      );
    },
  ],
  ['ABS', overNumbers(([value = 0]) => Math.abs(value))],
  ['INT', overNumbers(([value = 0]) => Math.floor(value))],
  [
    'SQRT',
    overNumbers(([value = 0]) =>
      value < 0
        ? errorValue('NUM', 'Function SQRT parameter 1 value is negative. It should be positive or zero.')
        : Math.sqrt(value),
    ),
  ],
  ['POWER', overNumbers(([base = 0, power = 0]) => base ** power)],
  [
    'MOD',
    overNumbers(([value = 0, by = 0]) =>
      by === 0 ? errorValue('DIVIDE_BY_ZERO') : value - by * Math.floor(value / by),
    ),
  ],
  ['PI', () => Math.PI],
  ['ROUND', (args) => rounded(args, (value) => Math.sign(value) * Math.round(Math.abs(value)))],
  ['ROUNDUP', (args) => rounded(args, (value) => Math.sign(value) * Math.ceil(Math.abs(value)))],
  ['ROUNDDOWN', (args) => rounded(args, Math.trunc)],
  ['AND', (args) => truth(flat(args), (flags) => flags.every(Boolean))],
  ['OR', (args) => truth(flat(args), (flags) => flags.some(Boolean))],
  ['NOT', (args) => truth(flat(args), ([flag]) => flag !== true)],
  ['CONCATENATE', (args) => firstError(flat(args)) ?? flat(args).map(toText).join('')],
  ['CONCAT', (args) => firstError(flat(args)) ?? flat(args).map(toText).join('')],
  ['LEN', oneText((text) => text.length)],
  ['UPPER', oneText((text) => text.toUpperCase())],
  ['LOWER', oneText((text) => text.toLowerCase())],
  ['TRIM', oneText((text) => text.trim().replace(/ +/g, ' '))],
  ['LEFT', oneText((text, size) => text.slice(0, size === undefined ? 1 : Number(size)))],
  ['RIGHT', oneText((text, size) => (size === 0 ? '' : text.slice(-(size === undefined ? 1 : Number(size)))))],
  ['MID', oneText((text, from, size) => text.slice(Number(from) - 1, Number(from) - 1 + Number(size)))],
  ['HYPERLINK', (args) => flat(args)[1] ?? flat(args)[0]],
  ['ISBLANK', (args) => flat(args)[0] === undefined],
  ['ISNUMBER', (args) => typeof flat(args)[0] === 'number'],
  ['ISTEXT', (args) => typeof flat(args)[0] === 'string'],
  ['ISERROR', (args) => isError(flat(args)[0])],
  ['NA', () => errorValue('N_A')],
  ['YEAR', onDate((date) => date.getUTCFullYear())],
  ['MONTH', onDate((date) => date.getUTCMonth() + 1)],
  ['DAY', onDate((date) => date.getUTCDate())],
  ['WEEKDAY', onDate((date) => date.getUTCDay() + 1)],
  [
    'TEXT',
    (args) => {
      const [value, pattern] = flat(args);
      return typeof value === 'number'
        ? formatNumber(value, { type: 'NUMBER', pattern: toText(pattern) })
        : (value ?? '');
    },
  ],
  ['VALUE', (args) => toNumber(flat(args)[0], 'VALUE parameter')],
  [
    'SUBSTITUTE',
    oneText((text, from, to) => (from === '' || from === undefined ? text : text.replaceAll(toText(from), toText(to)))),
  ],
  ['REPT', oneText((text, times) => text.repeat(Math.max(0, Number(times ?? 0))))],
  ['EXACT', (args) => toText(flat(args)[0]) === toText(flat(args)[1])],
  [
    'JOIN',
    ([delimiter, ...args]) =>
      firstError(flat(args)) ??
      flat(args)
        .map(toText)
        .join(toText(flat([delimiter])[0])),
  ],
  [
    'MEDIAN',
    overNumbers((values) => {
      const sorted = [...values].sort((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      return sorted.length === 0
        ? errorValue('NUM')
        : ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
    }),
  ],
  [
    'SUMPRODUCT',
    (args) =>
      flat(args.slice(0, 1)).reduce<number>(
        (sum, _, index) => sum + args.reduce<number>((product, list) => product * numberOrZero(flat([list])[index]), 1),
        0,
      ),
  ],
  [
    'VLOOKUP',
    ([key, range, column, sorted]) => {
      const wanted = flat([key])[0];
      if (sorted !== false && sorted !== 0) throw notModelled('VLOOKUP over a sorted range');
      const row = isMatrix(range)
        ? range.find((line) => toText(line[0]).toLowerCase() === toText(wanted).toLowerCase())
        : undefined;
      return row
        ? row[Number(column) - 1]
        : errorValue('N_A', `Did not find value '${toText(wanted)}' in VLOOKUP evaluation.`);
    },
  ],
  [
    'FILTER',
    ([range, ...conditions]) => {
      if (!isMatrix(range)) return range;
      const kept = range.filter((_, row) => conditions.every((condition) => flat([condition])[row] === true));
      return kept.length > 0 ? kept : errorValue('N_A', 'No matches are found in FILTER evaluation.');
    },
  ],
  [
    'UNIQUE',
    ([range]) => {
      if (!isMatrix(range)) return range;
      const seen = new Set<string>();
      return range.filter((row) => {
        const line = JSON.stringify(row);
        return !seen.has(line) && Boolean(seen.add(line));
      });
    },
  ],
  [
    'TRANSPOSE',
    ([range]) => (isMatrix(range) ? (range[0] ?? []).map((_, column) => range.map((row) => row[column])) : range),
  ],
]);

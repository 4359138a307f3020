import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { parseBox, resolveRange, sheetByTitle } from '../a1.ts';
import { notModelled } from '../errors.ts';
import { serialOf } from '../number-format.ts';
import { formulaPlaces } from '../state.ts';
import type { Box, Cell, Sheet, Spreadsheet } from '../state.ts';
import { errorText, errorValue, functions, isError, isMatrix, toNumber, toText } from './functions.ts';
import type { CellError, Matrix, Scalar, Value } from './functions.ts';
import { inEnglish } from '../locale.ts';
import { parseFormula } from './parse-formula.ts';
import type { Expression } from './parse-formula.ts';

/** What formulas of one version of a spreadsheet come to. */
export interface Calculation {
  /** The effective value: the literal, the formula's result, or what a neighbour's formula spills there. undefined: nothing. */
  readonly effective: (sheet: Sheet, row: number, column: number) => sheets_v4.Schema$ExtendedValue | undefined;
  /** The rows and columns (exclusive) that hold an effective value because a formula spills there; 0 where none does. */
  /** Of the spreadsheet. */
  readonly locale: string | null | undefined;
  readonly spillSize: (sheet: Sheet) => { rows: number; columns: number };
}

const evaluatedHere = new Set([
  'IF',
  'IFERROR',
  'IFNA',
  'ROW',
  'COLUMN',
  'ARRAYFORMULA',
  'TODAY',
  'NOW',
  'DATE',
  'SEQUENCE',
]);

/** Throws the loud 501 when a formula uses a function that is not evaluated here: a wrong result would be worse than none. */
export function checkFormula(formula: string): void {
  const visit = (tree: Expression | undefined): void => {
    if (!tree) return;
    if (tree.kind === 'call') {
      if (!functions.has(tree.name) && !evaluatedHere.has(tree.name) && knownToSheets(tree.name))
        throw notModelled(`the function ${tree.name} of a formula`);
      tree.args.forEach(visit);
    } else if (tree.kind === 'array') tree.rows.flat().forEach(visit);
    else if (tree.kind === 'unary') visit(tree.operand);
    else if (tree.kind === 'binary') [tree.left, tree.right].forEach(visit);
  };
  visit(parseFormula(formula));
}

// A name in capitals and digits may be a function of Sheets; anything else is #NAME? there too. We cannot list them all, so every plain word counts.
const knownToSheets = (name: string): boolean => /^[A-Z][A-Z0-9.]*$/.test(name);

/** Prepares the evaluation of one version. `now` gives the serial day of TODAY and NOW. */
export function calculate(spreadsheet: Spreadsheet, now: () => number): Calculation {
  const memo = new Map<Sheet, Map<number, Value>>();
  const running = new Set<string>();
  const spills = new Map<Sheet, Map<number, Scalar>>();
  const sizes = new Map<Sheet, { rows: number; columns: number }>();
  const width = 20_000;

  function formulaAt(sheet: Sheet, row: number, column: number): string | undefined {
    return sheet.grid[row]?.[column]?.userEnteredValue?.formulaValue ?? undefined;
  }

  function result(sheet: Sheet, row: number, column: number, formula: string): Value {
    let cells = memo.get(sheet);
    if (!cells) memo.set(sheet, (cells = new Map<number, Value>()));
    const key = row * width + column;
    const known = cells.get(key);
    if (known !== undefined || cells.has(key)) return known;
    const lock = `${sheet.properties.sheetId}!${key}`;
    if (running.has(lock))
      return errorValue(
        'REF',
        'Circular dependency detected. To resolve with iterative calculation, see File > Settings.',
      );
    const english = inEnglish(formula, spreadsheet.properties.locale);
    running.add(lock);
    try {
      const tree = english === undefined ? undefined : parseFormula(english);
      const value = tree
        ? evaluate(tree, { sheet, row, column, arrays: false })
        : errorValue('ERROR', 'Formula parse error.');
      cells.set(key, value);
      return value;
    } finally {
      running.delete(lock);
    }
  }

  function spillOf(sheet: Sheet): Map<number, Scalar> {
    const known = spills.get(sheet);
    if (known) return known;
    const cells = new Map<number, Scalar>();
    // Set before it is full: formulas of the same tab ask for it meanwhile. Not kept where one of them is not modelled.
    spills.set(sheet, cells);
    try {
      spillInto(sheet, cells);
    } catch (error) {
      spills.delete(sheet);
      throw error;
    }
    return cells;
  }

  function spillInto(sheet: Sheet, cells: Map<number, Scalar>): void {
    const size = { rows: 0, columns: 0 };
    sizes.set(sheet, size);
    for (const [rowIndex, columnIndex] of formulaPlaces(sheet)) {
      const value = result(sheet, rowIndex, columnIndex, formulaAt(sheet, rowIndex, columnIndex) ?? '');
      if (!isMatrix(value) || blocked(sheet, rowIndex, columnIndex, value)) continue;
      value.forEach((line, down) =>
        line.forEach((item, right) => {
          if ((down === 0 && right === 0) || item === undefined) return;
          cells.set((rowIndex + down) * width + columnIndex + right, item);
          size.rows = Math.max(size.rows, rowIndex + down + 1);
          size.columns = Math.max(size.columns, columnIndex + right + 1);
        }),
      );
    }
  }

  function blocked(sheet: Sheet, row: number, column: number, value: Matrix): boolean {
    return value.some((line, down) =>
      line.some(
        (_, right) => down + right > 0 && sheet.grid[row + down]?.[column + right]?.userEnteredValue !== undefined,
      ),
    );
  }

  function scalarAt(sheet: Sheet, row: number, column: number): Scalar {
    const cell: Cell | undefined = sheet.grid[row]?.[column];
    const entered = cell?.userEnteredValue;
    if (typeof entered?.formulaValue === 'string') {
      const value = result(sheet, row, column, entered.formulaValue);
      if (!isMatrix(value)) return value;
      if (blocked(sheet, row, column, value))
        return errorValue('REF', 'Array result was not expanded because it would overwrite data.');
      return value[0]?.[0];
    }
    if (entered) return entered.numberValue ?? entered.stringValue ?? entered.boolValue ?? undefined;
    return spillOf(sheet).get(row * width + column);
  }

  interface Place {
    readonly sheet: Sheet;
    readonly row: number;
    readonly column: number;
    readonly arrays: boolean;
  }

  function readBox(sheet: Sheet, box: Box): Matrix {
    const rows: Scalar[][] = [];
    for (let row = box.startRow; row < box.endRow; row += 1) {
      const line: Scalar[] = [];
      for (let column = box.startColumn; column < box.endColumn; column += 1) line.push(scalarAt(sheet, row, column));
      rows.push(line);
    }
    return rows;
  }

  function reference(sheet: Sheet | undefined, text: string): Value {
    const open = parseBox(text.replaceAll('$', ''));
    if (!sheet || !open) return errorValue('REF', 'Unresolved sheet name or range.');
    const { rowCount, columnCount } = sheet.properties.gridProperties;
    const box: Box = {
      startRow: open.startRow ?? 0,
      endRow: Math.min(open.endRow ?? rowCount, rowCount),
      startColumn: open.startColumn ?? 0,
      endColumn: Math.min(open.endColumn ?? columnCount, columnCount),
    };
    if (box.startRow >= rowCount || box.startColumn >= columnCount)
      return errorValue('REF', 'Reference does not exist.');
    return text.includes(':') ? readBox(sheet, box) : scalarAt(sheet, box.startRow, box.startColumn);
  }

  function evaluate(tree: Expression, place: Place): Value {
    switch (tree.kind) {
      case 'literal':
        return tree.value;
      case 'error':
        return errorValue(Object.keys(errorText).find((type) => errorText[type] === tree.error) ?? 'ERROR');
      case 'reference':
        return reference(tree.tab === undefined ? place.sheet : sheetByTitle(spreadsheet, tree.tab, true), tree.text);
      case 'name': {
        const named = spreadsheet.namedRanges.some(
          (candidate) => candidate.name.toLowerCase() === tree.name.toLowerCase(),
        )
          ? resolveRange(spreadsheet, tree.name)
          : undefined;
        if (!named) return errorValue('NAME', `Unknown range name: '${tree.name}'.`);
        const { rowCount, columnCount } = named.sheet.properties.gridProperties;
        const box = {
          startRow: named.box.startRow ?? 0,
          endRow: named.box.endRow ?? rowCount,
          startColumn: named.box.startColumn ?? 0,
          endColumn: named.box.endColumn ?? columnCount,
        };
        const cells = readBox(named.sheet, box);
        return cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : cells;
      }
      case 'array':
        return joinArray(tree.rows.map((row) => row.map((item) => evaluate(item, place))));
      case 'unary':
        return spread([evaluate(tree.operand, place)], place, ([value]) => {
          const number = toNumber(value);
          if (typeof number !== 'number') return number;
          return tree.operator === '-' ? -number : tree.operator === '%' ? number / 100 : (value ?? 0);
        });
      case 'binary':
        return spread([evaluate(tree.left, place), evaluate(tree.right, place)], place, ([left, right]) =>
          operate(tree.operator, left, right),
        );
      case 'call':
        return call(tree, place);
    }
  }

  function call(tree: Expression & { kind: 'call' }, place: Place): Value {
    const argument = (index: number, at = place): Value => {
      const given = tree.args[index];
      return given ? evaluate(given, at) : undefined;
    };
    switch (tree.name) {
      case 'ARRAYFORMULA':
        return argument(0, { ...place, arrays: true });
      case 'IF': {
        const condition = argument(0);
        if (isMatrix(condition) && place.arrays)
          return spread([condition, argument(1), argument(2)], place, ([test, yes, no]) =>
            isError(test) ? test : isTrue(test) ? yes : (no ?? false),
          );
        const test = isMatrix(condition) ? condition[0]?.[0] : condition;
        if (isError(test)) return test;
        return isTrue(test) ? argument(1) : tree.args.length > 2 ? argument(2) : false;
      }
      case 'IFERROR':
      case 'IFNA':
        return spread([argument(0), argument(1)], { ...place, arrays: place.arrays }, ([value, instead]) =>
          isError(value) && (tree.name === 'IFERROR' || value.type === 'N_A') ? instead : value,
        );
      case 'ROW':
      case 'COLUMN': {
        const given = tree.args[0];
        const box = given?.kind === 'reference' ? parseBox(given.text.replaceAll('$', '')) : undefined;
        const start = tree.name === 'ROW' ? (box?.startRow ?? place.row) : (box?.startColumn ?? place.column);
        const end = tree.name === 'ROW' ? box?.endRow : box?.endColumn;
        if (!place.arrays || end === undefined || end - start === 1) return start + 1;
        const list = Array.from({ length: end - start }, (_, index) => start + index + 1);
        return tree.name === 'ROW' ? list.map((item) => [item]) : [list];
      }
      case 'TODAY':
        return Math.floor(now());
      case 'NOW':
        return now();
      case 'DATE':
        return spread([argument(0), argument(1), argument(2)], place, ([year, month, day]) =>
          serialOf(Number(year), Number(month), Number(day)),
        );
      case 'SEQUENCE': {
        const rows = Number(argument(0) ?? 1);
        const columns = Number(argument(1) ?? 1);
        const from = Number(argument(2) ?? 1);
        const step = Number(argument(3) ?? 1);
        return Array.from({ length: rows }, (_, row) =>
          Array.from({ length: columns }, (__, column) => from + step * (row * columns + column)),
        );
      }
      default: {
        const run = functions.get(tree.name);
        // The conditions of FILTER and the factors of SUMPRODUCT are computed cell by cell.
        const at = tree.name === 'FILTER' || tree.name === 'SUMPRODUCT' ? { ...place, arrays: true } : place;
        if (run) return run(tree.args.map((_, index) => argument(index, at)));
        if (knownToSheets(tree.name)) throw notModelled(`the function ${tree.name} of a formula`);
        return errorValue('NAME', `Unknown function: '${tree.name}'.`);
      }
    }
  }

  return {
    locale: spreadsheet.properties.locale,
    effective: (sheet, row, column) => {
      const entered = sheet.grid[row]?.[column]?.userEnteredValue;
      if (entered && typeof entered.formulaValue !== 'string') return entered;
      const value = scalarAt(sheet, row, column);
      // A formula over an empty cell shows 0; a spilled blank shows nothing.
      return extended(value === undefined && entered ? 0 : value);
    },
    spillSize: (sheet) => {
      spillOf(sheet);
      return sizes.get(sheet) ?? { rows: 0, columns: 0 };
    },
  };
}

function extended(value: Scalar): sheets_v4.Schema$ExtendedValue | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number')
    return Number.isFinite(value) ? { numberValue: value } : { errorValue: { type: 'NUM', message: '' } };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return { errorValue: { type: value.type, ...(value.message === '' ? {} : { message: value.message }) } };
}

const isTrue = (value: Scalar): boolean => value === true || (typeof value === 'number' && value !== 0);

// Outside ARRAYFORMULA a range where one value belongs is not modelled by position: the first cell stands for it only if it is alone.
function spread(
  values: readonly Value[],
  place: { readonly arrays: boolean },
  compute: (scalars: readonly Scalar[]) => Scalar,
): Value {
  const matrices = values.filter(isMatrix);
  if (matrices.length === 0) return compute(values as readonly Scalar[]);
  if (!place.arrays) {
    if (matrices.every((matrix) => matrix.length === 1 && matrix[0]?.length === 1))
      return compute(values.map((value) => (isMatrix(value) ? value[0]?.[0] : value)));
    return errorValue('VALUE', 'An array value could not be found.');
  }
  const rows = Math.max(...matrices.map((matrix) => matrix.length));
  const columns = Math.max(...matrices.map((matrix) => matrix[0]?.length ?? 0));
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) =>
      compute(
        values.map((value) =>
          isMatrix(value) ? value[value.length === 1 ? 0 : row]?.[value[0]?.length === 1 ? 0 : column] : value,
        ),
      ),
    ),
  );
}

function joinArray(rows: readonly (readonly Value[])[]): Value {
  const out: Scalar[][] = [];
  for (const row of rows) {
    const blocks: Matrix[] = row.map((value) => (isMatrix(value) ? value : [[value]]));
    const height = Math.max(...blocks.map((block) => block.length));
    if (blocks.some((block) => block.length !== height))
      return errorValue('VALUE', 'Function ARRAY_ROW parameter has mismatched row size.');
    for (let line = 0; line < height; line += 1) out.push(blocks.flatMap((block) => [...(block[line] ?? [])]));
  }
  return out;
}

const operatorNames: Readonly<Record<string, string>> = {
  '+': 'ADD',
  '-': 'MINUS',
  '*': 'MULTIPLY',
  '/': 'DIVIDE',
  '^': 'POW',
};

function operate(operator: string, left: Scalar, right: Scalar): Scalar {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === '&') return toText(left) + toText(right);
  if (['=', '<>', '<', '>', '<=', '>='].includes(operator)) return compare(operator, left, right);
  const name = operatorNames[operator] ?? operator;
  const a = toNumber(left, `Function ${name} parameter 1`);
  const b = toNumber(right, `Function ${name} parameter 2`);
  if (typeof a !== 'number') return a;
  if (typeof b !== 'number') return b;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? errorValue('DIVIDE_BY_ZERO', 'Function DIVIDE parameter 2 cannot be zero.') : a / b;
    default:
      return Number.isNaN(a ** b) ? errorValue('NUM') : a ** b;
  }
}

function compare(operator: string, left: Exclude<Scalar, CellError>, right: Exclude<Scalar, CellError>): boolean {
  const rank = (value: Scalar): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  const blankAs = (value: Exclude<Scalar, CellError>, other: Exclude<Scalar, CellError>): number | string | boolean =>
    value ?? (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0);
  let a = blankAs(left, right);
  let b = blankAs(right, left);
  if (typeof a === 'string' && typeof b === 'string') {
    a = a.toLowerCase();
    b = b.toLowerCase();
  }
  const order = rank(a) !== rank(b) ? rank(a) - rank(b) : a < b ? -1 : a > b ? 1 : 0;
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

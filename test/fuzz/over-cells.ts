import fc from 'fast-check';
import { expect } from 'vitest';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';

export interface Table {
  readonly title: string;
  readonly rows: readonly (readonly CellValue[])[];
}

/** What one run of a property gets: tables, and whatever else it draws. */
export interface Case {
  readonly tables: readonly Table[];
}

const isLong = process.env['FUZZ_CELLS'] !== undefined;
/** Cells that go through each property; a million where `npm run fuzz` asks for them. */
const cellsWanted = Number(process.env['FUZZ_CELLS'] ?? 6000);
/** A single case, to see a failure again. */
const onlyCase = process.env['FUZZ_CASE'];
/** The short run takes the same way each time; the long one looks for new ones. */
const firstSeed = Number(process.env['FUZZ_SEED'] ?? (isLong ? Math.floor(Math.random() * 1e9) : 7));

/**
 * Holds a property over so many cells. Each case has a seed of its own, so that a failing one can be had again alone; its
 * tables are made as small as they can be while the property still fails. The long run says how far it is.
 *
 * @param share of the cells that are asked for, where a case costs more than elsewhere
 */
export async function overCells<T extends Case>(
  cases: fc.Arbitrary<T>,
  holds: (one: T) => Promise<void>,
  { share = 1 }: { readonly share?: number } = {},
): Promise<void> {
  const wanted = cellsWanted * share;
  const began = performance.now();
  let cells = 0;
  let said = 0;
  let seed = onlyCase === undefined ? firstSeed : Number(onlyCase);
  say(`from case ${seed} on`);
  for (; cells < wanted; seed++) {
    const [one] = fc.sample(cases, { seed, numRuns: 1 });
    if (one === undefined) throw new Error('there is a case for each seed');
    const failure = await failureOf(holds, one);
    if (failure !== null) throw await told(seed, one, failure, holds);
    if (onlyCase !== undefined) return;
    cells += cellsIn(one);
    if (cells - said < wanted / 20) continue;
    said = cells;
    const seconds = Math.round((performance.now() - began) / 1000);
    say(`${cells} of ${wanted} cells in ${seconds} s, up to case ${seed}`);
  }
}

function say(text: string): void {
  if (isLong) process.stderr.write(`fuzz: ${expect.getState().currentTestName ?? ''}: ${text}\n`);
}

function cellsIn({ tables }: Case): number {
  return tables.reduce((sum, { rows }) => sum + rows.reduce((inRows, row) => inRows + row.length, 0), 0);
}

async function failureOf<T>(holds: (one: T) => Promise<void>, one: T): Promise<Error | null> {
  try {
    await holds(one);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function told<T extends Case>(seed: number, one: T, first: Error, holds: (one: T) => Promise<void>) {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const file = testPath.replace(/^.*[\\/](?=test[\\/])/, '');
  const name = currentTestName.split(' > ').at(-1) ?? '';
  const { least, failure } = await smallest(one, first, holds);
  const shown = JSON.stringify(least, (_key, value: unknown) => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return `number ${String(value)}`;
    return typeof value === 'string' && value.length > 200
      ? `${value.slice(0, 20)}… (${value.length} characters)`
      : value;
  });
  return new Error(
    `Case ${seed} fails. Again: FUZZ_CASE=${seed} npx vitest run ${file} -t ${JSON.stringify(name)}\n${shown}\n${failure.message}`,
    { cause: failure },
  );
}

/** Leaves away tables, rows and columns, and empties cells, as long as the property goes on failing. */
async function smallest<T extends Case>(one: T, first: Error, holds: (one: T) => Promise<void>) {
  let least = one;
  let failure = first;
  const until = performance.now() + 120_000;
  const attempt = async (tables: readonly Table[]): Promise<boolean> => {
    if (performance.now() > until) return false;
    const candidate = { ...least, tables };
    const found = await failureOf(holds, candidate);
    if (found === null) return false;
    least = candidate;
    failure = found;
    return true;
  };
  for (let i = least.tables.length - 1; i >= 0 && least.tables.length > 1; i--)
    await attempt(least.tables.filter((_, at) => at !== i));
  for (let i = 0; i < least.tables.length; i++) {
    const table = (): Table => least.tables[i] ?? { title: '', rows: [] };
    const withRows = (rows: Table['rows']): readonly Table[] =>
      least.tables.map((each, at) => (at === i ? { ...each, rows } : each));
    for (let length = 16; length >= 1; length = Math.floor(length / 2)) {
      for (let from = table().rows.length - length; from >= 1; from -= length) {
        await attempt(withRows(table().rows.filter((_, at) => at < from || at >= from + length)));
      }
    }
    const width = Math.max(0, ...table().rows.map((row) => row.length));
    for (let column = width - 1; column >= 0; column--) {
      await attempt(withRows(table().rows.map((row) => row.filter((_, at) => at !== column))));
    }
    for (let r = 0; r < table().rows.length; r++) {
      for (let c = 0; c < (table().rows[r]?.length ?? 0); c++) {
        if ((table().rows[r]?.[c] ?? null) === null) continue;
        await attempt(
          withRows(table().rows.map((row, at) => (at === r ? row.map((cell, k) => (k === c ? null : cell)) : row))),
        );
      }
    }
  }
  return { least, failure };
}

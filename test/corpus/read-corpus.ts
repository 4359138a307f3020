import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { csvFile } from '../../src/adapters/csv-file/csv-file.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import type { Workbook } from '../../src/core/workbook/workbook.ts';
import type { Truth } from './truth.ts';

/** A workbook of the corpus with what its team would say of it. */
export interface CorpusCase {
  readonly batch: string;
  readonly name: string;
  readonly path: string;
  readonly truth: Truth;
}

const folder = import.meta.dirname;

/** All of them, by batch and name. */
export function corpusCases(): readonly CorpusCase[] {
  const batches = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  return batches
    .map(({ name }) => name)
    .sort()
    .flatMap((batch) =>
      readdirSync(join(folder, batch))
        .filter((file) => /\.(?:xlsx|csv)$/.test(file))
        .sort()
        .map((file) => {
          const path = join(folder, batch, file);
          const truth = JSON.parse(readFileSync(path.replace(/\.\w+$/, '.json'), 'utf8')) as Truth;
          return { batch, name: file, path, truth };
        }),
    );
}

/** The workbook, read as the command line reads it. A CSV is a sheet. */
export async function readCase({ path }: Pick<CorpusCase, 'path'>): Promise<Workbook> {
  if (!path.endsWith('.csv')) return openXlsxFile(path, { log: quietLog }).read(everything);
  const { rows } = await csvFile(path, quietLog).read();
  const columnCount = Math.max(0, ...rows.map((row) => row.length));
  const title = basename(path, '.csv');
  return {
    id: '',
    kind: 'memory',
    location: path,
    timeZone: null,
    locale: null,
    tabs: [
      {
        id: 1,
        title,
        hidden: false,
        ownedAs: null,
        rowCount: rows.length,
        columnCount,
        rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
        boundColumns: new Map(),
        spilledRows: new Set(),
      },
    ],
  };
}

import { StoreError } from '../../src/errors.ts';
import { importRows } from '../../src/jobs/import/import.ts';
import type { ImportResult } from '../../src/jobs/import/import.ts';
import { importStageLog } from '../../src/jobs/import/import-stage-log.ts';
import type { RowSource } from '../../src/ports.ts';
import type { Value } from './cells.ts';
import type { ImportedFile, ImportedRow } from './imported-rows.ts';
import { takeOutMisplaced } from './misplaced.ts';
import type { Errand } from './world.ts';

const stages = ['Lead generation', 'Initial contact', 'Proposal', 'Won'];
const day = (number: number): { readonly text: string; readonly serial: number } => ({
  text: `2026-02-${String(1 + number).padStart(2, '0')}`,
  serial: 46_054 + number,
});

/** What a seed imports: leads, perhaps contacts or purchases, and a stage log. */
export interface Files {
  readonly all: readonly ImportedFile[];
  readonly log: readonly (readonly string[])[];
}

/** Files drawn from a seed. Most values stand in one row of one file only, so that a mix-up shows. */
export function drawFiles(random: () => number): Files {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((each) => [random(), each] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, each]) => each);
  const withIds = random() < 0.5;
  const leads = fileOf(
    'leads',
    shuffled(['Company', 'Marker', 'Email', 'Stage', 'Amount', 'Created', 'Notes', 'Lead ID', 'Region']),
    'Marker',
    3 + Math.floor(random() * 5),
    random,
    (n) => ({
      Company: `Imported ${n} Ltd`,
      Marker: `mk-90${n}`,
      Email: `new${n}@imported.example`,
      Stage: pick(stages),
      Amount: String(90_000 + n),
      Created: day(n).text,
      Notes: n % 3 === 0 ? `=SUM(A1:A${n + 1})` : `note ${n} of the file`,
      'Lead ID': withIds && n % 2 === 0 ? `CRM-10${n}` : '',
      Region: n % 2 === 1 ? `region ${n}` : '',
    }),
  );
  const others: ImportedFile[] = [];
  if (random() < 0.3)
    others.push(
      fileOf('activities', ['Date', 'Lead ID', 'Type', 'Summary'], 'Summary', 3, random, (n) => ({
        Date: day(n + 10).text,
        'Lead ID': `CRM-10${n}`,
        Type: 'call',
        Summary: `call ${n} of the file`,
      })),
    );
  if (random() < 0.3)
    others.push(
      fileOf('purchases', ['Product', 'Date', 'Customer email', 'Amount'], 'Product', 3, random, (n) => ({
        Product: `product ${n} of the file`,
        Date: day(n + 5).text,
        'Customer email': `new${n}@imported.example`,
        Amount: String(70_000 + n),
      })),
    );
  const log = leads.rows
    .filter((row) => row.hasId)
    .flatMap((row) =>
      [
        ['Lead generation', 0],
        ['Proposal', 3],
      ].map(([stage, n]) => [
        String(row.values.get('Lead ID')?.[0]),
        String(stage),
        `2026-02-${String(10 + Number(n))}`,
      ]),
    );
  return {
    all: [leads, ...others],
    log: [['Lead ID', 'Stage', 'Date'], ...log, ['no such lead', 'Won', '2026-02-11']],
  };
}

function fileOf(
  tab: ImportedFile['tab'],
  header: readonly string[],
  keyed: string,
  count: number,
  random: () => number,
  cellsOf: (number: number) => Record<string, string>,
): ImportedFile {
  const rows = Array.from({ length: count }, (_, n): ImportedRow => {
    const row = cellsOf(n);
    const hasId = tab === 'leads' && (row['Lead ID'] ?? '') !== '';
    return {
      key: { label: keyed, value: row[keyed] ?? '' },
      cells: header.map((label) => row[label] ?? ''),
      values: new Map(
        header.filter((label) => row[label] !== '').map((label) => [label, typed(label, row[label] ?? '')]),
      ),
      hasId,
      // The same row twice in one file is two rows.
      times: !hasId && random() < 0.15 ? 2 : 1,
      landed: 0,
      misplaced: 0,
    };
  });
  return { tab, header, rows };
}

function typed(label: string, text: string): readonly Value[] {
  if (label === 'Amount') return [Number(text), text];
  if (label === 'Created' || label === 'Date') return [46_054 + Number(text.slice(8)) - 1, text];
  return [text];
}

function sourceOf(name: string, rows: readonly (readonly string[])[]): RowSource {
  return { name, read: () => Promise.resolve({ rows }) };
}

/** `leadsheet import` of that file. */
export function importErrand(file: ImportedFile, done?: (result: ImportResult) => void): Errand {
  return {
    name: `import ${file.tab}`,
    columnsMove: true,
    async run(world, life, seed) {
      const rows = file.rows.flatMap((row) => Array.from({ length: row.times }, () => row.cells));
      const source = sourceOf(`${file.tab}.csv`, [file.header, ...rows]);
      const job = { source, tab: file.tab, maps: [], dryRun: false };
      const result = await importRows(world.portsOf(life, seed), job).catch((error: unknown) => {
        if (error instanceof StoreError && error.code === 'rows-misplaced' && !life.isDead()) takeOutMisplaced(world);
        throw error;
      });
      done?.(result);
      return `done, ${result.added} added, ${result.known} known, ${result.differing} differ`;
    },
  };
}

/** `leadsheet import --tab "Stage History"`. */
export function importLogErrand({ log }: Files, done?: (result: ImportResult) => void): Errand {
  return {
    name: 'import log',
    async run(world, life, seed) {
      const job = { source: sourceOf('log.csv', log), maps: [], dryRun: false };
      const result = await importStageLog(world.portsOf(life, seed), job);
      done?.(result);
      return `done, ${result.added} added, ${result.known} known`;
    },
  };
}

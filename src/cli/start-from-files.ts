import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { composeCsv, composeLists, composeNewFile, composeStore } from '../compose.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import type { WorkbookReference } from '../config/workbook-reference.ts';
import { ConfigurationError } from '../errors.ts';
import { fillNewWorkbook } from '../jobs/import/fill-new-workbook.ts';
import type { RowSource } from '../ports.ts';
import type { Call } from './command.ts';

/** A workbook that was made of files. */
export interface StartedFrom {
  /** What stands in it now; null where it is gone again after the run. */
  readonly made: Buffer | null;
  /** The same call, on that workbook. */
  readonly call: Call;
  /** What was left out or mended of the files. */
  readonly notes: readonly string[];
  /** Takes away what a dry run made to look at. */
  done(): Promise<void>;
}

/** Makes the workbook of `init NEW.xlsx --from FILE`, exports or boards; a dry run makes one of its own beside it, out of sight. */
export async function startFromFiles(call: Call, files: readonly string[]): Promise<StartedFrom> {
  const wanted = call.positionals[0] ?? '';
  if (parseWorkbookReference(wanted).kind !== 'xlsx')
    throw new ConfigurationError(
      ['--from makes a new .xlsx file.'],
      'For a Google spreadsheet, put the file in there first (File, Import), then run init on it.',
    );
  const folder = call.dryRun ? await mkdtemp(join(tmpdir(), 'leadsheet-from-')) : null;
  const done = async (): Promise<void> => (folder === null ? undefined : rm(folder, { recursive: true, force: true }));
  const path = folder === null ? wanted : join(folder, basename(wanted));
  try {
    if (folder !== null) await refuseExisting(parseWorkbookReference(wanted));
    const found = (await Promise.all(files.map((file) => tablesOf(file, call)))).flat();
    const titles = titlesOf(found.map(({ name }) => name));
    let notes: readonly string[] = [];
    const reference = parseWorkbookReference(path);
    const made = await composeNewFile(reference, {
      title: titles[0] ?? 'Leads',
      fill: async () => {
        const sources = found.map(({ name, source }, at) => ({ title: titles[at] ?? name, source }));
        notes = await fillNewWorkbook({ store: await composeStore(reference, call), log: call.log }, sources);
      },
    });
    if (made === null) throw thereAlready(wanted);
    return { made, call: { ...call, positionals: [path, ...call.positionals.slice(1)] }, notes, done };
  } catch (error) {
    await done();
    throw error;
  }
}

/** A CSV file is one table; of an .xlsx file, each board is. */
async function tablesOf(
  file: string,
  { log }: Call,
): Promise<readonly { readonly name: string; readonly source: RowSource }[]> {
  if (!/\.xls[xm]$/i.test(file)) return [{ name: basename(file, extname(file)), source: await composeCsv(file, log) }];
  return (await composeLists(file)).map(({ title, source }) => ({ name: title, source }));
}

async function refuseExisting(reference: WorkbookReference): Promise<void> {
  const { existsSync } = await import('node:fs');
  if (reference.kind === 'xlsx' && existsSync(reference.path)) throw thereAlready(reference.path);
}

function thereAlready(path: string): ConfigurationError {
  return new ConfigurationError(
    [`${path} is there already, and --from makes a new workbook.`],
    `To add the rows of a file to it, run leadsheet import FILE.csv ${path}.`,
  );
}

/** One table is the leads; of several, each tab is called as its file, or its board. */
function titlesOf(names: readonly string[]): readonly string[] {
  if (names.length === 1) return ['Leads'];
  const taken = new Set<string>();
  return names.map((given) => {
    const name =
      given
        .replace(/[[\]:*?/\\']+/g, ' ')
        .replace(/\s*\(\d+\)$/, '')
        .trim()
        .slice(0, 27) || 'Leads';
    let title = name;
    for (let n = 2; taken.has(title.toLowerCase()); n += 1) title = `${name} ${n}`;
    taken.add(title.toLowerCase());
    return title;
  });
}

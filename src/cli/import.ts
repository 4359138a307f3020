import { composeCsv } from '../compose.ts';
import { fold } from '../core/schema/fold.ts';
import { tabNames, tabSchemas } from '../core/schema/tab-schemas.ts';
import type { PeoplesTabName } from '../core/workbook/workbook.ts';
import { ConfigurationError } from '../errors.ts';
import { importRows } from '../jobs/import/import.ts';
import type { ImportAnswer, ImportResult } from '../jobs/import/import.ts';
import { importStageLog } from '../jobs/import/import-stage-log.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import { describeImport } from './describe-import.ts';
import { plural } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

type Importable = PeoplesTabName | 'stage-history';
const importable = tabNames.filter(
  (name): name is Importable =>
    name === 'stage-history' || (tabSchemas[name].owner === 'person' && name !== 'settings'),
);

export const command: Command = {
  help:
    'Adds the rows of a CSV file to the leads, or to another tab. The file is understood as init understands a tab: its columns\n' +
    'by their headers, its stages as those of the sheet. A column that the sheet does not have is added at the end, a stage to\n' +
    'Stages. At a terminal it shows first what it will do, and asks. A lead that is there already (by its ID; else by its address,\n' +
    'phone or company, and what else the row says) is not added again and changes no cell: where the file differs, it is told.\n' +
    'What may be a lead of the sheet or another deal of the same customer is not added until you say so. Text that begins like a\n' +
    'formula is stored as text. With --tab "Stage History" the file is a stage log: one row a change, with lead, stage and time.',
  positionals: ['FILE.csv', 'WORKBOOK'],
  options: [
    {
      name: 'map',
      value: 'HEADER=COLUMN',
      multiple: true,
      meaning: 'your header for a column of the file, such as "Company=account" (any number of times)',
    },
    {
      name: 'add-unsure',
      value: null,
      meaning: 'also add the rows that may be leads of the sheet: they are other deals of these customers',
    },
    { name: 'yes', value: null, meaning: 'do not ask' },
    { name: 'tab', value: 'NAME', meaning: `where the rows go: ${importable.join(', ')} (default: leads)` },
  ],
  async run(call) {
    const tab = tabOf(call.options.text('tab'));
    const { reference, ...ports } = await openWorkbook(call, 1);
    const file = call.positionals[0] ?? '';
    const source = await composeCsv(file, call.log);
    const job = { source, maps: call.options.list('map'), dryRun: call.dryRun };
    const asks = call.interactive && !call.options.flag('yes');
    const addUnsure = call.options.flag('add-unsure');
    const confirm = async (proposed: ImportResult): Promise<ImportAnswer> => {
      const { confirmImport } = await import('./confirm-import.ts');
      return confirmImport(describeImport(proposed), source.name, proposed.unsure);
    };
    const result =
      tab === 'stage-history'
        ? await importStageLog(ports, job)
        : await importRows(ports, { ...job, tab, addUnsure, ...(asks ? { confirm } : {}) });
    const { added, findings } = result;
    const declined = result.writes === null && !call.dryRun;
    const items = findings.map(({ code, severity, tab: title, row, column, value, message, fix }) => {
      return { code, severity, tab: title, row, column, value, message, fix };
    });
    return {
      exitStatus: 0,
      text: [
        ...(declined ? ['Nothing was changed. Say with --map what a column is, and run it again.'] : []),
        `${nameOf(reference)}: ${plural(added, 'row')} of ${source.name} ${result.writes === null ? 'would be' : added === 1 ? 'was' : 'were'} added to ${tabSchemas[tab].title}.`,
        ...describeImport(result).slice(1),
        '',
      ].join('\n'),
      json: { ...result, findings: items },
    };
  },
};

function tabOf(asked: string | null): Importable {
  if (asked === null) return 'leads';
  const found = importable.find((name) => [name, tabSchemas[name].title].some((known) => fold(known) === fold(asked)));
  if (found !== undefined) return found;
  const meant = nearest(asked, importable);
  throw new ConfigurationError(
    [`--tab "${asked}": rows cannot be imported there${meant === null ? '.' : `; did you mean ${meant}?`}`],
    `Known are: ${importable.join(', ')}.`,
  );
}

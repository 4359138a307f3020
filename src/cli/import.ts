import { composeCsv } from '../compose.ts';
import { fold } from '../core/schema/fold.ts';
import { tabNames, tabSchemas } from '../core/schema/tab-schemas.ts';
import type { PeoplesTabName } from '../core/workbook/workbook.ts';
import { ConfigurationError } from '../errors.ts';
import { importRows } from '../jobs/import/import.ts';
import { importStageLog } from '../jobs/import/import-stage-log.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import { findingLines, plural } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

type Importable = PeoplesTabName | 'stage-history';
const importable = tabNames.filter(
  (name): name is Importable =>
    name === 'stage-history' || (tabSchemas[name].owner === 'person' && name !== 'settings'),
);

export const command: Command = {
  help:
    'Adds the rows of a CSV file to the leads, or to another tab. Columns are found by their header; one that the sheet does\n' +
    'not have is added at the end. A lead that is there already changes no cell: where the file differs, it is reported. The\n' +
    'same file again adds nothing. Text that begins like a formula is stored as text. With --tab "Stage History" the file is a\n' +
    'stage log: one row a change, with lead, stage and time.',
  positionals: ['FILE.csv', 'WORKBOOK'],
  options: [
    {
      name: 'map',
      value: 'HEADER=COLUMN',
      multiple: true,
      meaning: 'your header for a column of the file, such as "Company=account" (any number of times)',
    },
    { name: 'tab', value: 'NAME', meaning: `where the rows go: ${importable.join(', ')} (default: leads)` },
  ],
  async run(call) {
    const tab = tabOf(call.options.text('tab'));
    const { reference, ...ports } = await openWorkbook(call, 1);
    const file = call.positionals[0] ?? '';
    const source = await composeCsv(file, call.log);
    const job = { source, maps: call.options.list('map'), dryRun: call.dryRun };
    const result =
      tab === 'stage-history' ? await importStageLog(ports, job) : await importRows(ports, { ...job, tab });
    const { added, known, differing, newColumns, findings } = result;
    const items = findings.map(({ code, severity, tab: title, row, column, value, message, fix }) => {
      return { code, severity, tab: title, row, column, value, message, fix };
    });
    return {
      exitStatus: 0,
      text: [
        `${nameOf(reference)}: ${plural(added, 'row')} of ${source.name} ${call.dryRun ? 'would be' : 'were'} added to ${tabSchemas[tab].title}.`,
        ...(newColumns.length === 0 ? [] : [`  New at the end: ${newColumns.join(', ')}.`]),
        ...(known === 0 ? [] : [`  ${plural(known, 'row')} were there already.`]),
        ...(differing === 0
          ? []
          : [
              `  ${plural(differing, 'row')} ${differing === 1 ? 'differs' : 'differ'} from the lead that is there; nothing was changed.`,
            ]),
        ...(findings.length === 0 ? [] : findingLines(findings).slice(1)),
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

import type { ImportResult } from '../jobs/import/import.ts';
import { findingLines, plural } from './run-summary.ts';

/** What an import does, or did, in lines: how many rows, which columns go where, what nobody knows. */
export function describeImport(result: ImportResult): readonly string[] {
  const { added, known, differing, columns, newColumns, stages, newStages, findings } = result;
  const renamed = columns.filter(({ from, to }) => from !== to && !newColumns.includes(to));
  return [
    `  ${plural(added, 'row')} to add.`,
    ...(renamed.length === 0 ? [] : [`  Columns: ${renamed.map(({ from, to }) => `${from} → ${to}`).join(', ')}.`]),
    ...(newColumns.length === 0 ? [] : [`  New at the end: ${newColumns.join(', ')}.`]),
    ...stages.map(({ from, to, rows }) => `  ${from} is ${to} here: ${plural(rows, 'row')}.`),
    ...(newStages.length === 0
      ? []
      : [
          `  Stages that the sheet did not know: ${newStages.map(({ name, rows }) => `${name} (${rows})`).join(', ')}.`,
        ]),
    ...(known === 0 ? [] : [`  ${plural(known, 'row')} ${known === 1 ? 'was' : 'were'} there already.`]),
    ...(differing === 0
      ? []
      : [
          `  ${plural(differing, 'row')} ${differing === 1 ? 'differs' : 'differ'} from the lead that is there; nothing was changed.`,
        ]),
    ...(findings.length === 0 ? [] : findingLines(findings).slice(1)),
  ];
}

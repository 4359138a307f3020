import { usually } from '../core/words/written/written.ts';
import type { ImportResult } from '../jobs/import/import.ts';
import { findingLines, plural } from './run-summary.ts';

/** What an import does, or did, in lines: how many rows, which columns go where, what nobody knows. */
export function describeImport(result: ImportResult): readonly string[] {
  const {
    added,
    known,
    differing,
    differences,
    unsure,
    comeBack,
    columns,
    newColumns,
    stages,
    newStages,
    findings,
    writes,
  } = result;
  const renamed = columns.filter(({ from, to }) => from !== to && !newColumns.includes(to));
  return [
    `  ${plural(added, 'row')} to add.`,
    ...(comeBack === 0
      ? []
      : [
          `  ${comeBack === 1 ? 'One of them is another deal' : `${comeBack} of them are other deals`} of a customer who is there.`,
        ]),
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
          `  ${plural(differing, 'row')} ${differing === 1 ? 'is' : 'are'} there with other values: ${others(differences)}. Your cells stay as they are.`,
        ]),
    ...(unsure === 0
      ? []
      : [
          `  ${plural(unsure, 'row')} may be there already, or ${unsure === 1 ? 'be another deal' : 'be other deals'} of the same customer; ${writes === null ? 'they are' : 'they were'} left out. --add-unsure adds ${unsure === 1 ? 'it' : 'them'}.`,
        ]),
    ...(findings.length === 0 ? [] : findingLines(findings, usually).slice(1)),
  ];
}

function others(differences: ImportResult['differences']): string {
  const shown = differences.slice(0, 5).map(({ column, rows }) => `another ${column} in ${rows}`);
  return [...shown, ...(differences.length > shown.length ? ['and more'] : [])].join(', ');
}

import type { Command, CommandOption } from './command.ts';
import { commands } from './commands.ts';
import { sharedOptions } from './shared-options.ts';

/** What `leadsheet --help` prints. */
export function helpOfAll(): string {
  const width = commands.reduce((most, c) => Math.max(most, c.usage.length), 0);
  return [
    'Leadsheet turns the sheet in which a sales team keeps its leads into a managed pipeline.',
    '',
    'Usage: leadsheet COMMAND …',
    '',
    ...commands.map((c) => `  ${c.usage.padEnd(width)}  ${c.summary}`),
    '',
    'WORKBOOK is the path of an .xlsx file, or a Google spreadsheet’s URL or ID.',
    '',
    'Every command takes:',
    ...optionLines(sharedOptions),
    '',
    'Exit status: 0 done (findings are not failures), 1 a bug, 2 wrong use or configuration, 3 the workbook cannot be',
    'reached, read or written, 4 some mail could not be sent, 5 busy.',
    '',
    '`leadsheet COMMAND --help` tells more.',
    '',
  ].join('\n');
}

/** What `leadsheet NAME --help` prints. */
export function helpOfOne(usage: string, command: Command): string {
  const own = command.options.length === 0 ? [] : ['Options:', ...optionLines(command.options), ''];
  return [
    `Usage: leadsheet ${usage}`,
    '',
    command.help,
    '',
    ...own,
    'Like every command:',
    ...optionLines(sharedOptions),
    '',
  ].join('\n');
}

function optionLines(options: readonly CommandOption[]): string[] {
  const labels = options.map((o) => `--${o.name}${o.value === null ? '' : ` ${o.value}`}`);
  const width = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return options.map((o, i) => `  ${(labels[i] ?? '').padEnd(width)}  ${o.meaning}`);
}

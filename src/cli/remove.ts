import { composeTabFiles } from '../compose.ts';
import { ConfigurationError } from '../errors.ts';
import type { Removal } from '../jobs/remove/describe-removal.ts';
import { remove } from '../jobs/remove/remove.ts';
import type { Command } from './command.ts';
import { folderOption } from './folder-option.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Takes all that is Leadsheet’s out of the workbook again: its tabs, and those that `init` made; the IDs and rows that it\n' +
    'placed; its notes, dropdowns, colours, names and hidden marks. Nothing of yours is touched. It shows everything first, and\n' +
    'after a yes keeps every tab that goes as a CSV file. A run that was cut off can be run again.',
  positionals: ['WORKBOOK'],
  options: [
    {
      name: 'out',
      value: 'DIR',
      meaning:
        'a new folder for the files of the tabs that go (default: one beside the workbook); DIR-2 where files are in it',
    },
    { name: 'yes', value: null, meaning: 'do not ask' },
  ],
  async run(call) {
    const asks = call.interactive && !call.options.flag('yes');
    if (!asks && !call.options.flag('yes') && !call.dryRun)
      throw new ConfigurationError(
        ['There is no terminal to ask at.'],
        'Look at what would go with --dry-run, then add --yes.',
      );
    const { reference, ...ports } = await openWorkbook(call);
    const named = folderOption(call, 'out');
    const { folder, files } = await composeTabFiles(named, reference);
    const shown = { folder, named, dryRun: call.dryRun };
    const result = await remove(
      { ...ports, files },
      { dryRun: call.dryRun, confirm: asks ? (removal) => ask(removal, shown) : () => Promise.resolve(true) },
    );
    const name = nameOf(reference);
    const { outcome } = result;
    const said =
      outcome === 'nothing there'
        ? [`Nothing of Leadsheet’s is in ${name}.`]
        : outcome === 'declined'
          ? ['Nothing was changed.']
          : [
              ...(asks ? [] : linesOf(result, shown)),
              ...(outcome === 'removed' ? ['', `Leadsheet is out of ${name}.`, ...afterwards(reference.kind)] : []),
            ];
    return {
      exitStatus: 0,
      text: `${said.join('\n')}\n`,
      json: { workbook: call.positionals[0], ...result, folder: result.files.length === 0 ? null : folder },
    };
  },
};

async function ask(removal: Removal, shown: Shown): Promise<boolean> {
  const { confirm, isCancel, note } = await import('@clack/prompts');
  note(linesOf(removal, shown).join('\n'), 'This goes');
  const answer = await confirm({ message: 'Take it all away?', initialValue: false });
  return !isCancel(answer) && answer;
}

interface Shown {
  readonly folder: string;
  /** The folder that a person asked for. */
  readonly named: string | null;
  readonly dryRun: boolean;
}

function linesOf({ goes, typed, breaks, stays, exported }: Removal, { folder, named, dryRun }: Shown): string[] {
  const instead = named === null || named === folder ? '' : ` (${named} holds files already, and nothing is replaced)`;
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
  return [
    ...part(dryRun ? 'Would be taken away:' : 'Taken away:', goes),
    ...(exported.length === 0
      ? []
      : [
          `${dryRun ? 'Would be kept' : 'Kept'} first, a CSV file a tab, in ${folder}${instead}: ${exported.join(', ')}.`,
        ]),
    ...part('Typed into Leadsheet’s tabs by hand; it stands in those files:', typed),
    ...part('Yours, and shows an error afterwards:', breaks),
    ...part('Stays:', stays),
  ];
}

function afterwards(kind: 'xlsx' | 'google-sheets'): readonly string[] {
  return kind === 'xlsx'
    ? ['The backup beside the file is the workbook as it was before; delete it when you do not need it any more.']
    : [
        'A service that runs on this spreadsheet would come back: take the spreadsheet out of its list, or take the service down',
        '(deploy/README.md), remove the menu in Extensions → Apps Script, and stop sharing the sheet with its account.',
      ];
}

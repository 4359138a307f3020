import { composeNewFile, removeNewFile } from '../compose.ts';
import { ConfigurationError } from '../errors.ts';
import { init } from '../jobs/init/init.ts';
import { parseStageOption } from '../jobs/init/stage-option.ts';
import type { Command } from './command.ts';
import { runSummary } from './run-summary.ts';
import { parseWithOption } from './with-option.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Adopts the workbook as it is: finds the leads, their columns and stages, shows what it found, and after a yes keeps it as\n' +
    'rows in Settings and Stages. Makes Metrics and Data Issues. Creates the file if there is none. It moves, renames and\n' +
    'deletes nothing; run again it changes nothing.',
  positionals: ['WORKBOOK'],
  options: [
    {
      name: 'stages',
      value: 'LIST',
      meaning: 'your stages in order, such as "Prospecting,Engaging,Won=won,Lost=lost"',
    },
    {
      name: 'with',
      value: 'NAME',
      multiple: true,
      meaning:
        'also make this tab, such as team or activities, or all of them (any number of times); holidays comes filled for the Holiday region',
    },
    {
      name: 'bind',
      value: null,
      meaning: 'this workbook is the one that mail is for, not the one that it was copied from',
    },
    {
      name: 'format',
      value: null,
      meaning: 'add dropdowns, notes and colours to your columns, wherever there are none',
    },
    {
      name: 'widen',
      value: null,
      meaning: 'do not ask, but widen your table or filter where the Lead IDs stand right beside it',
    },
    { name: 'yes', value: null, meaning: 'do not ask' },
  ],
  async run(call) {
    const stagesText = call.options.text('stages');
    const stages = stagesText === null ? null : parseStageOption(stagesText);
    const wanted = parseWithOption(call.options.list('with'));
    const asks = call.interactive && !call.options.flag('yes');
    if (!asks && !call.options.flag('yes') && !call.dryRun)
      throw new ConfigurationError(
        ['There is no terminal to ask at.'],
        'Look at what it would do with --dry-run, then add --yes.',
      );
    const { reference, ...ports } = await openWorkbook(call);
    const made = call.dryRun ? null : await composeNewFile(reference);
    const result = await init(ports, {
      stages,
      with: wanted,
      bind: call.options.flag('bind'),
      format: call.options.flag('format'),
      dryRun: call.dryRun,
      widen: call.options.flag('widen'),
      talk: asks && !call.dryRun ? (await import('./terminal-talk.ts')).terminalTalk() : null,
    });
    const { proposal, steps, left, recalculated, declined } = result;
    if (declined && made !== null) await removeNewFile(reference, made);
    const name = nameOf(reference);
    const did = declined
      ? [
          'Nothing was changed. Correct the columns or headers in the sheet, or name the stages with --stages, and run it again.',
        ]
      : steps.length === 0
        ? [`${name} is set up; nothing was left to do.`]
        : [call.dryRun ? 'It would make:' : 'Made:', ...steps.map((step) => `  ${step}`)];
    return {
      exitStatus: 0,
      text: [
        ...(asks ? [] : proposal),
        ...did,
        ...left,
        ...(recalculated === null ? [] : ['', runSummary(name, recalculated).trimEnd()]),
        '',
      ].join('\n'),
      json: { workbook: call.positionals[0], proposal, steps, left, declined, dryRun: call.dryRun },
    };
  },
};

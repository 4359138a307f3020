import { composeNewFile, composeStore, removeNewFile } from '../compose.ts';
import { ConfigurationError } from '../errors.ts';
import { init } from '../jobs/init/init.ts';
import { parseStageOption } from '../jobs/init/stage-option.ts';
import { everything } from '../core/workbook/workbook.ts';
import type { Workbook } from '../core/workbook/workbook.ts';
import type { Call, Command, Outcome } from './command.ts';
import type { StartedFrom } from './start-from-files.ts';
import { openQuestionLines } from './open-question-lines.ts';
import { runSummary } from './run-summary.ts';
import { parseWithOption } from './with-option.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import { rowsSaid } from '../jobs/init/rows/rows-said.ts';

export const command: Command = {
  help:
    'Adopts the workbook as it is: finds the leads, their columns and stages, shows what it found, and after a yes keeps it as\n' +
    'rows in Settings and Stages. Makes Metrics and Data Issues. Creates the file if there is none; with --from, one that holds\n' +
    'the rows of these files. It moves, renames and deletes nothing; run again it changes nothing.',
  positionals: ['WORKBOOK'],
  options: [
    {
      name: 'from',
      value: 'FILE',
      multiple: true,
      meaning:
        'make WORKBOOK, a new .xlsx file, of this CSV export, or of the cards of this .xlsx board (any number of times; a tab each)',
    },
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
    {
      name: 'like',
      value: 'OTHER',
      meaning:
        'take over what people said in another workbook (a path, or a Google spreadsheet): its settings, stages, rules, templates, holidays',
    },
    {
      name: 'set',
      value: 'SETTING=VALUE',
      multiple: true,
      meaning: 'a row of Settings, such as "Stage: Kiitos=won" (any number of times): answers a question beforehand',
    },
    { name: 'yes', value: null, meaning: 'do not ask: what is unsure stays a question in Settings' },
  ],
  async run(call) {
    const from = call.options.list('from');
    if (from.length === 0) return run(call, null);
    refuseUnasked(call);
    const { startFromFiles } = await import('./start-from-files.ts');
    const started = await startFromFiles(call, from);
    return run(started.call, started).finally(() => started.done());
  },
};

function refuseUnasked(call: Call): void {
  if (!call.interactive && !call.options.flag('yes') && !call.dryRun)
    throw new ConfigurationError(
      ['There is no terminal to ask at.'],
      'Look at what it would do with --dry-run, then add --yes.',
    );
}

/** @param started the workbook that was made of files; null = the one that the call names, as it is */
async function run(call: Call, started: StartedFrom | null): Promise<Outcome> {
  const stagesText = call.options.text('stages');
  const stages = stagesText === null ? null : parseStageOption(stagesText);
  const said = rowsSaid(call.options.list('set'));
  const wanted = parseWithOption(call.options.list('with'));
  const asks = call.interactive && !call.options.flag('yes');
  refuseUnasked(call);
  const { reference, ...ports } = await openWorkbook(call);
  const like = await otherWorkbook(call);
  const made = started?.made ?? (call.dryRun ? null : await composeNewFile(reference));
  const result = await init(ports, {
    stages,
    with: wanted,
    bind: call.options.flag('bind'),
    format: call.options.flag('format'),
    dryRun: call.dryRun,
    rows: said,
    ...(like === null ? {} : { like }),
    widen: call.options.flag('widen'),
    talk: asks && !call.dryRun ? (await import('./terminal-talk.ts')).terminalTalk() : null,
  });
  const { proposal, reading, taken, steps, left, recalculated, declined } = result;
  if (declined && made !== null) await removeNewFile(reference, made);
  const name = nameOf(reference);
  const did = declined
    ? ['Nothing was changed. Run it again whenever you like.', ...heardLines(result.heard ?? [])]
    : steps.length === 0
      ? [`${name} is set up; nothing was left to do.`]
      : [call.dryRun ? 'It would make:' : 'Made:', ...steps.map((step) => `  ${step}`)];
  return {
    exitStatus: 0,
    text: [
      ...(started?.notes ?? []),
      ...(started === null && made !== null && !declined
        ? [
            `${name} was not there: it is a new workbook, with a tab “Leads” that holds one example. Is the name mistyped? Then delete it.`,
          ]
        : []),
      ...(asks ? [] : [...taken, ...proposal]),
      ...did,
      ...left,
      ...(recalculated === null ? [] : ['', runSummary(name, recalculated).trimEnd()]),
      ...(declined ? [] : openQuestionLines(reading.questions)),
      '',
    ].join('\n'),
    json: {
      workbook: call.positionals[0],
      ...(started === null ? {} : { notes: started.notes }),
      proposal,
      ...reading,
      taken,
      steps,
      left,
      declined,
      dryRun: call.dryRun,
    },
  };
}

/** What was answered before the person left. */
function heardLines(heard: readonly string[]): readonly string[] {
  if (heard.length === 0) return [];
  const words = heard.map((each) => `--set ${JSON.stringify(each)}`);
  return ['To say again what you answered so far, add:', `  ${words.join(' ')}`];
}

/** The workbook of `--like`, read and nothing more. */
async function otherWorkbook(call: Call): Promise<Workbook | null> {
  const text = call.options.text('like');
  if (text === null) return null;
  const store = await composeStore(parseWorkbookReference(text), call);
  return store.read(everything);
}

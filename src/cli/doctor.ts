import { composeDoctor, composeOwnConfig, composeRecording, composeRegistry, composeStore } from '../compose.ts';
import type { ProbeReport } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { placeName } from '../config/registry/registry-place.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import { ConfigurationError, LeadsheetError } from '../errors.ts';
import { doctor } from '../jobs/doctor/doctor.ts';
import { checkUp } from '../jobs/doctor/check-up.ts';
import type { CheckUp } from '../jobs/doctor/check-up.ts';
import { checkLine } from './check-line.ts';
import type { Call, Command } from './command.ts';

export const command: Command = {
  help:
    'Says what works, what does not and the fix: configuration, sign-in, the workbook, mail, links and functions. It\n' +
    'changes no cell and sends no mail; whether the workbook may be written it tries with a write that changes nothing.\n' +
    'The exit status is 0 only where nothing failed (2: the set-up; 3: the workbook). With\n' +
    '--probe a scratch spreadsheet is made in your account, and what Google’s documentation leaves open is tried on it; with\n' +
    '--record what was said goes into a file that you can send us: names, addresses, texts and sign-ins are taken out of it.',
  positionals: ['[WORKBOOK]'],
  options: [
    { name: 'probe', value: null, meaning: 'try Google’s open questions on a scratch spreadsheet' },
    { name: 'record', value: 'FILE', meaning: 'with --probe: keep what was said to Google and what it answered' },
  ],
  async run(call) {
    const wantsProbe = call.options.flag('probe');
    const recordIn = call.options.text('record');
    if (recordIn === '' || (recordIn !== null && !wantsProbe))
      throw new ConfigurationError(
        [recordIn === '' ? '--record wants a file.' : '--record keeps what --probe says, and --probe is missing.'],
        'Write it like `leadsheet doctor --probe --record probe.jsonl`.',
      );
    const recording = recordIn === null ? null : await composeRecording(recordIn);
    const text = call.positionals[0];
    const reference = text === undefined ? null : parseWorkbookReference(text);
    const spreadsheetId = reference?.kind === 'google-sheets' ? reference.spreadsheetId : null;
    const registry = await lookAtRegistry(call.config);
    const config =
      reference === null || registry.isWrong ? call.config : (await composeOwnConfig(call.config, reference)).config;
    const world = composeDoctor(config, process.env);
    const asksGoogle = config.google.sheetsUrl === null && reference?.kind !== 'xlsx';
    const opened = reference === null ? null : await open({ config, log: call.log }, reference);
    const checks = await doctor(
      {
        ...world,
        clock: call.clock,
        store: opened !== null && 'read' in opened ? opened : null,
        signIn: asksGoogle ? await world.signIn() : null,
      },
      { nodeVersion: process.version, ...config.google, ...setUpOf(config, registry.ids, spreadsheetId) },
    );
    const all = [...checks, ...registry.checks, ...(opened !== null && 'verdict' in opened ? [opened] : [])];
    const probed = wantsProbe && !call.dryRun ? await world.probe(call.log, recording?.recorder ?? null) : null;
    if (recording !== null && probed !== null) await recording.file.write(recording.recorder.text(probed.results));
    return {
      exitStatus: statusOf(all),
      text: [
        ...all.map(checkLine),
        ...(probed === null ? [] : ['', ...tableOf(probed), ...recordedIn(recordIn)]),
        '',
        verdictOf(all),
        '',
      ].join('\n'),
      json: { checks: all, probe: probed, ...(recordIn === null || probed === null ? {} : { recording: recordIn }) },
    };
  },
};

/** A sign-in that fails is one line of the report, not its end. */
async function open(call: Pick<Call, 'config' | 'log'>, reference: Parameters<typeof composeStore>[0]) {
  try {
    return await composeStore(reference, call);
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    return checkUp('workbook', 'does not work', error.message, error.fix);
  }
}

/** What of the registry cannot be relied on, a line each. */
async function lookAtRegistry(config: Config) {
  try {
    const { entries, problems } = await (await composeRegistry(config)).read();
    const checks = problems.map(({ text }) =>
      checkUp(
        'functions',
        'does not work',
        text,
        'Put it right in the registry: until then that workbook is left alone.',
      ),
    );
    return { ids: entries.map(({ id }) => id), checks, isWrong: problems.length > 0 };
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    return { ids: [], checks: [checkUp('functions', 'does not work', error.message, error.fix)], isWrong: true };
  }
}

function setUpOf({ mail, functions, registry }: Config, workbooks: readonly string[], spreadsheetId: string | null) {
  const { chosenBy, domains, redirect, linkBase } = mail;
  const { audiences, callers, url } = functions;
  return {
    mail: { chosenBy, domains, redirect },
    functions: {
      linkBase,
      url,
      workbooks,
      registry: placeName(registry),
      audiences,
      callers: callers.map(({ who }) => who),
      senders: callers.filter(({ rights }) => rights.includes('remind')).map(({ who }) => who),
      spreadsheetId,
    },
  };
}

function tableOf({ scratch, results }: ProbeReport): readonly string[] {
  const groups = [...new Set(results.map(({ about }) => about))];
  const marked = results.filter(({ fine }) => !fine);
  return [
    `Tried on ${scratch} (you may delete it):`,
    ...groups.flatMap((group) => ['', group, ...results.filter(({ about }) => about === group).map(answerLine)]),
    '',
    marked.length === 0
      ? 'Nothing here stands in Leadsheet’s way.'
      : `${marked.length} of ${results.length} need something of you; they are marked “!”:`,
    ...marked.map(answerLine),
  ];
}

function answerLine({ question, answer, meaning, fine }: ProbeReport['results'][number]): string {
  const word = answer === 'could not be tried' ? 'not tried' : answer;
  return `${fine ? ' ' : '!'} ${word.padEnd(9)}  ${question}\n             ${meaning}`;
}

function recordedIn(file: string | null): readonly string[] {
  if (file === null) return [];
  return [`What was said is in ${file}. Have a look before you send it: docs/live.md says what is in it.`];
}

/** 0 only where nothing failed; the workbook's failures, which bring the others about, come first. */
function statusOf(checks: readonly CheckUp[]): 0 | 2 | 3 {
  const failing = checks.filter(({ verdict }) => verdict === 'does not work');
  if (failing.some(({ area }) => area === 'workbook')) return 3;
  return failing.length > 0 ? 2 : 0;
}

function verdictOf(checks: readonly CheckUp[]): string {
  const failing = checks.filter(({ verdict }) => verdict === 'does not work').length;
  if (failing === 0) return 'Everything that is set up works.';
  return failing === 1 ? 'One thing does not work.' : `${failing} things do not work.`;
}

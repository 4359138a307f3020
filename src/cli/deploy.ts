import { composeDeploy } from '../compose.ts';
import { withSheet } from '../config/registry/with-sheet.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import { ConfigurationError } from '../errors.ts';
import { ask } from '../jobs/init/dialogue/talk.ts';
import { deploy, type Taken } from '../jobs/deploy/deploy.ts';
import { deployScript } from '../jobs/deploy/dry-run.ts';
import type { DeployAsked } from '../jobs/deploy/plan-deploy.ts';
import { settleSite } from '../jobs/deploy/settle-site.ts';
import { namesOf } from '../jobs/deploy/site.ts';
import { readTfvars } from '../jobs/deploy/tfvars.ts';
import type { Call, Command } from './command.ts';
import { knownOf } from './deploy-known.ts';
import { deployOptions } from './deploy-options.ts';
import { patience, sayer, usualValues } from './deploy-terminal.ts';
import { checkFunctions } from '../jobs/doctor/check-functions.ts';
import type { CheckUp } from '../jobs/doctor/check-up.ts';
import { addressCommand, firstNight, type Night } from '../jobs/deploy/steps/first-night.ts';

export const command: Command = {
  help:
    'Sets the service up in a Google Cloud project, from nothing but a signed-in gcloud: the services that it needs, its\n' +
    'accounts, secrets, image, schedules and alerts. SHEET is a Google spreadsheet’s URL or ID; run it again with another one to\n' +
    'add it. Asks what it does not know, keeps the answers in a file that holds no secret, and asks nothing twice. Every step\n' +
    'looks first, says what it found, and is safe to repeat: where it stopped, run it again. --dry-run prints every command.',
  positionals: ['SHEET'],
  options: deployOptions,
  async run(call) {
    const world = await composeDeploy(call.options.text('values') ?? usualValues);
    const asked = await askedOf(call, world);
    if (call.dryRun) {
      const script = deployScript(asked);
      return { exitStatus: 0, text: script, json: { script } };
    }
    const { said, say } = sayer();
    const steps = await deploy(asked, { ...world, say, patience });
    say('The first night');
    if (isAdded(steps)) {
      say('  In a minute: so long the service may go by the registry of before.');
      await world.sleep(60);
    }
    const night = await firstNight(
      asked.site,
      asked.sheet,
      { ...world, say, untilShared: untilShared(call) },
      waitOf(call),
    );
    const checks = await lookAround(asked, world);
    for (const { what, verdict, fix } of checks) say(`  ${verdict}: ${what}${fix === null ? '' : `\n    → ${fix}`}`);
    return {
      exitStatus: night.outcome === 'done' && checks.every(({ verdict }) => verdict !== 'does not work') ? 0 : 3,
      text: lastWordsOf(asked, night),
      json: { steps, night, checks, said },
    };
  },
};

/** Whether the sheet is new to a service that runs already. */
function isAdded(steps: readonly Taken[]): boolean {
  const outcomeOf = (id: string) => steps.find((step) => step.id === id)?.outcome;
  return outcomeOf('registry') === 'done' && outcomeOf('apply') === 'found';
}

/** Whether links lead to the one public service, and the other lets nobody in. */
async function lookAround({ site }: DeployAsked, { run, ask: request }: World): Promise<readonly CheckUp[]> {
  const addressOf = async (service: 'leadsheet' | 'leadsheet-act'): Promise<string | null> => {
    const { status, out } = await run(addressCommand(site, service).words, null);
    return status === 0 && out.trim() !== '' ? out.trim() : null;
  };
  const url = await addressOf('leadsheet');
  const linkBase = await addressOf('leadsheet-act');
  const nobody = { registry: '', workbooks: [], audiences: [], callers: [], senders: [], spreadsheetId: null };
  return checkFunctions({ url, linkBase, ...nobody }, request);
}

function lastWordsOf({ site, sheet }: DeployAsked, night: Night): string {
  const address = `https://docs.google.com/spreadsheets/d/${sheet}`;
  const console = `https://console.cloud.google.com/run?project=${site.project}`;
  const reached =
    night.outcome === 'done'
      ? [`It runs. The first night: ${night.message}`, `  the sheet, with its tab Metrics  ${address}`]
      : [
          `Everything is set up, but the first night did not end well: ${night.message}`,
          `  share the sheet (${address}) with ${namesOf(site).runAccount}, as an Editor, then run the same command again`,
        ];
  return [
    ...reached,
    `  the services and their logs      ${console}`,
    `  the schedules                    https://console.cloud.google.com/cloudscheduler?project=${site.project}`,
    site.mail === null
      ? 'No mail is sent: run it again with --smtp HOST:PORT.'
      : 'Mail goes once the sheet says so: its tab Settings, Mail = only me, then on.',
    '',
  ].join('\n');
}

function waitOf({ options }: Call): number {
  const minutes = Number(options.text('wait') ?? '10');
  if (Number.isFinite(minutes) && minutes >= 0 && minutes <= 240) return minutes;
  throw new ConfigurationError(['--wait wants minutes, from 0 to 240.'], 'Write it like --wait 10.');
}

function untilShared(call: Call): (() => Promise<void>) | null {
  if (!call.interactive || call.options.flag('yes')) return null;
  return async () => {
    const { terminalTalk } = await import('./terminal-talk.ts');
    await ask(terminalTalk(), {
      kind: 'choose',
      message: 'Is the sheet shared with that address?',
      choices: [{ value: 'yes', label: 'Yes, go on' }],
    });
  };
}

type World = Awaited<ReturnType<typeof composeDeploy>>;

async function askedOf(call: Call, world: World): Promise<DeployAsked> {
  const { options } = call;
  const before = world.values === null ? {} : readTfvars(world.values, world.valuesPath);
  const sheet = spreadsheetOf(call.positionals[0] ?? '');
  const known = knownOf(options, before, world.valuesPath);
  const usual = call.dryRun ? { account: null, project: null } : await world.signedIn();
  const asks = call.interactive && !options.flag('yes') && !call.dryRun;
  const { terminalTalk } = await import('./terminal-talk.ts');
  const talk = terminalTalk();
  const site = await settleSite(
    known,
    { ...usual, timeZone: talk.timeZone },
    asks ? (prompt) => ask(talk, prompt) : null,
  );
  return {
    site,
    sheet,
    parts: world.parts,
    valuesPath: world.valuesPath,
    valuesBefore: world.values ?? '',
    createProject: options.flag('create-project'),
    applyAgain: options.flag('apply-again'),
    billingAccount: options.text('billing-account'),
    smtpPassword: {
      password: await world.smtpPassword(options.text('smtp-password-file')),
      replace: options.flag('new-smtp-password'),
    },
    makeKey: world.makeKey,
    withSheet,
  };
}

function spreadsheetOf(text: string): string {
  const reference = parseWorkbookReference(text);
  if (reference.kind === 'google-sheets') return reference.spreadsheetId;
  throw new ConfigurationError(
    ['A service works on Google spreadsheets; this is a file.'],
    'Give the spreadsheet’s URL, from the address bar of the browser. For a file, run `leadsheet nightly` from your own schedule.',
  );
}

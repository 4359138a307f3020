import { composeDeploy } from '../compose.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import { ConfigurationError } from '../errors.ts';
import { ask } from '../jobs/init/dialogue/talk.ts';
import { deploy } from '../jobs/deploy/deploy.ts';
import { deployScript } from '../jobs/deploy/dry-run.ts';
import type { DeployAsked } from '../jobs/deploy/plan-deploy.ts';
import { settleSite, type Known } from '../jobs/deploy/settle-site.ts';
import type { Site } from '../jobs/deploy/site.ts';
import { readTfvars } from '../jobs/deploy/tfvars.ts';
import type { Call, Command } from './command.ts';
import { deployOptions } from './deploy-options.ts';

const usualValues = 'leadsheet.tfvars';

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
    const said: string[] = [];
    const say = (line: string): void => {
      said.push(line);
      process.stderr.write(`${line}\n`);
    };
    const steps = await deploy(asked, { ...world, say, patience: [5, 20, 60] });
    return { exitStatus: 0, text: 'The service is set up.\n', json: { steps, said } };
  },
};

type World = Awaited<ReturnType<typeof composeDeploy>>;

async function askedOf(call: Call, world: World): Promise<DeployAsked> {
  const { options } = call;
  const before = world.values === null ? {} : readTfvars(world.values, world.valuesPath);
  const known = knownOf(call, before, spreadsheetOf(call.positionals[0] ?? ''));
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
    parts: world.parts,
    valuesPath: world.valuesPath,
    createProject: options.flag('create-project'),
    billingAccount: options.text('billing-account'),
    smtpPassword: {
      password: await world.smtpPassword(options.text('smtp-password-file')),
      replace: options.flag('new-smtp-password'),
    },
    makeKey: world.makeKey,
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

/** Options first, then what was answered the last time. */
function knownOf({ options }: Call, before: Partial<Site>, spreadsheetId: string): Known {
  const [host, port] = (options.text('smtp') ?? '').split(':');
  const list = (name: string): readonly string[] | undefined =>
    options.list(name).length === 0 ? undefined : options.list(name);
  const pick = <T>(given: T | null | undefined, kept: T | undefined): T | undefined => given ?? kept;
  return {
    workbooks: [...new Set([...(before.workbooks ?? []), spreadsheetId])],
    settledBefore: before.project !== undefined,
    ...defined({
      project: pick(options.text('project'), before.project),
      region: pick(options.text('region'), before.region),
      timeZone: pick(options.text('time-zone'), before.timeZone),
      alertAddress: pick(options.text('alerts'), before.alertAddress),
      menu: pick(list('menu'), before.menu),
      menuAudience: pick(options.text('menu-audience'), before.menuAudience),
      smtpHost: pick(host === '' ? null : host, before.mail?.host),
      smtpPort: port === undefined ? before.mail?.port : Number(port),
      smtpUser: pick(options.text('smtp-user'), before.mail?.user),
      sender: pick(options.text('sender'), before.mail?.sender),
      domains: pick(list('mail-domain'), before.mail?.domains),
    }),
  };
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}

import { composeDeploy } from '../compose.ts';
import { ConfigurationError } from '../errors.ts';
import { runSteps } from '../jobs/deploy/deploy.ts';
import { undeployScript } from '../jobs/deploy/dry-run.ts';
import type { Site } from '../jobs/deploy/site.ts';
import { takeDownSteps } from '../jobs/deploy/steps/take-down.ts';
import { readTfvars } from '../jobs/deploy/tfvars.ts';
import type { Call, Command } from './command.ts';
import { patience, sayer, usualValues } from './deploy-terminal.ts';

export const command: Command = {
  help:
    'Takes away what `leadsheet deploy` made: services, queues, schedules, alerts, image and accounts. The key that signs links,\n' +
    'the password and the registry of workbooks stay, unless you add --and-data; the sheets, the project and the services that\n' +
    'were switched on stay always. Safe to repeat: where it stopped, run it again. --dry-run prints every command.',
  positionals: [],
  options: [
    { name: 'project', value: 'ID', meaning: 'the Google Cloud project, where no values file says it' },
    { name: 'region', value: 'REGION', meaning: 'where the service runs, where no values file says it' },
    {
      name: 'and-data',
      value: null,
      meaning: 'the key, the password and the registry too: every link that was sent is dead',
    },
    { name: 'values', value: 'FILE', meaning: `the answers of deploy (default: ${usualValues})` },
    { name: 'yes', value: null, meaning: 'do not ask' },
  ],
  async run(call) {
    const world = await composeDeploy(call.options.text('values') ?? usualValues);
    const site = siteOf(call, world.values === null ? {} : readTfvars(world.values, world.valuesPath));
    const andData = call.options.flag('and-data');
    if (call.dryRun) {
      const script = undeployScript(site, andData);
      return { exitStatus: 0, text: script, json: { script } };
    }
    if (!(await agreed(call, site, andData)))
      return { exitStatus: 0, text: 'Nothing was taken away.\n', json: { steps: [] } };
    const { said, say } = sayer();
    const steps = takeDownSteps(site, andData);
    const taken = await runSteps(steps, steps.length, { ...world, say, patience });
    return {
      exitStatus: 0,
      text: [
        'What ran is gone. The sheets are as they were; `leadsheet remove SHEET` takes Leadsheet’s tabs out of one.',
        andData
          ? `Left: the project, and in it the buckets ${site.project}_infra_manager_staging and ${site.project}_cloudbuild.`
          : `Left: the project, its secrets and gs://${site.project}-leadsheet-registry; \`leadsheet deploy\` finds them again. With --and-data they go too.`,
        'Google may keep the names of the queues for up to three days: a `leadsheet deploy` before then can fail at them. Run it again later.',
        '',
      ].join('\n'),
      json: { steps: taken, said },
    };
  },
};

function siteOf({ options }: Call, before: Partial<Site>): Site {
  const project = options.text('project') ?? before.project;
  const region = options.text('region') ?? before.region;
  if (project === undefined || region === undefined)
    throw new ConfigurationError(
      ['No values file says which deployment it is.'],
      'Run it where leadsheet.tfvars is, or give --project ID and --region REGION.',
    );
  return {
    ...{ project, region, timeZone: 'UTC', alertAddress: '' },
    ...{ menu: [], menuAudience: '', mail: null },
  };
}

async function agreed(call: Call, { project }: Site, andData: boolean): Promise<boolean> {
  if (call.options.flag('yes')) return true;
  if (!call.interactive)
    throw new ConfigurationError(['Nobody can be asked.'], 'Add --yes, or look first with --dry-run.');
  const { terminalTalk } = await import('./terminal-talk.ts');
  const data = andData ? ', with its data' : '; its data stays';
  const answer = await terminalTalk().ask({
    kind: 'choose',
    message: `Take the service in ${project} down${data}?`,
    choices: [
      { value: 'no', label: 'No, leave it' },
      { value: 'yes', label: 'Yes, take it down' },
    ],
  });
  return answer === 'yes';
}

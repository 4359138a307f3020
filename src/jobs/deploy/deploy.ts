import { createHash } from 'node:crypto';
import { stepsBeforeApply, type DeployAsked } from './plan-deploy.ts';
import { imageName, type Parts } from './site.ts';
import { StepError, takeStep, type Step, type StepPorts } from './step.ts';
import { applyStep } from './steps/apply.ts';
import { digestCommand, digestIn } from './steps/image.ts';
import { tfvarsOf } from './tfvars.ts';

export interface DeployPorts extends StepPorts {
  /** Writes the .tfvars file whole, or not at all. */
  readonly keepValues: (text: string) => Promise<void>;
}

export interface Taken {
  readonly id: string;
  readonly outcome: 'found' | 'done';
}

/** From nothing to the services that run. Stops at the first step that Google refuses for good; a repeat goes on there. */
export async function deploy(asked: DeployAsked, ports: DeployPorts): Promise<readonly Taken[]> {
  const { site, parts, valuesPath, valuesBefore } = asked;
  // Before anything is made: whoever comes back is asked nothing twice.
  await ports.keepValues(tfvarsOf(site, null, valuesBefore));
  const before = stepsBeforeApply(asked);
  const count = before.length + 1;
  const taken = await runSteps(before, count, ports);
  const values = tfvarsOf(site, `${imageName(site)}@${await digestOf(asked, ports)}`, valuesBefore);
  await ports.keepValues(values);
  const apply = applyStep(site, parts, valuesPath, markOf(parts, values), asked.applyAgain);
  // Once more, where a role was just given that may not count everywhere yet: each try takes minutes, and mends nothing else.
  const made = taken.some(({ outcome }) => outcome === 'done');
  const patience = ports.patience.slice(-1);
  return [...taken, ...(await runSteps([apply], count, { ...ports, patience }, before.length, made))];
}

/** Takes the steps in order, and says each. */
export async function runSteps(
  steps: readonly Step[],
  count: number,
  ports: StepPorts,
  before = 0,
  madeBefore = false,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const [place, step] of steps.entries()) {
    ports.say(`${before + place + 1}/${count} ${step.title}`);
    // Only what was just made may be unknown for a moment: where nothing was made, waiting mends nothing.
    const made = madeBefore || taken.some(({ outcome }) => outcome === 'done');
    taken.push({ id: step.id, outcome: await takeStep(step, made ? ports : { ...ports, patience: [] }) });
  }
  return taken;
}

async function digestOf({ site, parts }: DeployAsked, { run }: DeployPorts): Promise<string> {
  const command = digestCommand(site, parts);
  const answer = await run(command.words, null);
  const digest = answer.status === 0 ? digestIn(answer.out) : null;
  if (digest === null) throw new StepError('The image', command, answer);
  return digest;
}

/** Tells one set of files and values from another; letters and digits, as Google wants it of annotations. */
function markOf({ terraformHash }: Pick<Parts, 'terraformHash'>, values: string): string {
  return createHash('sha256').update(`${terraformHash}\n${values}`).digest('hex').slice(0, 32);
}

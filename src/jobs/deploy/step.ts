import { LeadsheetError } from '../../errors.ts';
import type { GcloudAnswer, GcloudCommand, RunGcloud } from './command.ts';
import { plainly, shellLine } from './command.ts';

/**
 * One step of a deployment: looks at what is there, and says what is still to be done. From nothing (every look empty) that is
 * the whole plan, so that what `--dry-run` prints is what is run.
 */
export interface Step {
  readonly id: string;
  /** What it brings about, as a heading. */
  readonly title: string;
  /** Said where it takes long. */
  readonly takes?: string;
  /** Commands that change nothing; each answers with nothing where there is nothing yet. */
  readonly look: readonly Look[];
  /** What is still to be done, by what the looks answered. None = settled. Throws where a person has to decide something. */
  readonly todo: (seen: readonly string[]) => readonly GcloudCommand[];
  /** What the looks answer where the whole step is to be done; left out = nothing, as in an empty project. */
  readonly whole?: readonly string[];
  /** What was found where nothing is to be done. */
  readonly found: (seen: readonly string[]) => string;
}

/** A look, or how it follows from what those before it answered; null = there is nothing to look at. */
type Look = GcloudCommand | ((seen: readonly string[]) => GcloudCommand | null);

export interface StepPorts {
  readonly run: RunGcloud;
  readonly say: (line: string) => void;
  readonly sleep: (seconds: number) => Promise<void>;
  /** Seconds to wait before each further try: what was just made is not known everywhere at once. */
  readonly patience: readonly number[];
}

/** Google refused a command, or did not answer. A repeat goes on where this stopped. */
export class StepError extends LeadsheetError {
  constructor(title: string, command: GcloudCommand, answer: GcloudAnswer) {
    super(
      2,
      `${title}: this did not go through.\n  ${shellLine(command)}\n  ${lastWords(answer)}`,
      'Put right what it names, then run the same command again: it goes on where it stopped.',
    );
  }
}

/** Does what is not done yet. Says what it found or did; throws a `StepError` where Google refuses for good. */
export async function takeStep(step: Step, ports: StepPorts): Promise<'found' | 'done'> {
  const { say, sleep, patience } = ports;
  for (let tries = 0; ; tries += 1) {
    const tried = await tryStep(step, ports, tries);
    if (!('failed' in tried)) return tried.outcome;
    const wait = patience[tries];
    if (wait === undefined) throw tried.failed;
    say(`  ${tried.words}\n  Once more in ${wait} seconds: what was just made is not known everywhere at once.`);
    await sleep(wait);
  }
}

async function tryStep(
  step: Step,
  ports: StepPorts,
  tries: number,
): Promise<{ readonly outcome: 'found' | 'done' } | { readonly failed: StepError; readonly words: string }> {
  const looked = await lookAt(step, ports.run);
  if ('failed' in looked) return looked;
  const commands = step.todo(looked.seen);
  if (commands.length === 0) {
    // After a failure: it was done, and only the answer was lost.
    ports.say(`  ${tries === 0 ? step.found(looked.seen) : 'Done: only the answer was lost.'}`);
    return { outcome: tries === 0 ? 'found' : 'done' };
  }
  if (step.takes !== undefined && tries === 0) ports.say(`  ${step.takes}`);
  for (const command of commands) {
    const answer = await ports.run(command.words, command.input === undefined ? null : await command.input.value());
    if (answer.status !== 0) return failed(step, command, answer);
  }
  ports.say('  Done.');
  return { outcome: 'done' };
}

/** What the looks answered; a look that is refused is a failure, never "nothing there". */
async function lookAt(
  step: Step,
  run: RunGcloud,
): Promise<{ readonly seen: readonly string[] } | { readonly failed: StepError; readonly words: string }> {
  const seen: string[] = [];
  for (const look of step.look) {
    const command = typeof look === 'function' ? look(seen) : look;
    if (command === null) {
      seen.push('');
      continue;
    }
    const answer = await run(command.words, null);
    if (answer.status !== 0) return failed(step, command, answer);
    seen.push(answer.out.trim());
  }
  return { seen };
}

function failed(step: Step, command: GcloudCommand, answer: GcloudAnswer) {
  return { failed: new StepError(step.title, command, answer), words: lastWords(answer) };
}

/** What gcloud said in the end, without its long tail. */
function lastWords({ status, err }: GcloudAnswer): string {
  const lines = err.split('\n').map(plainly);
  const from = lines.findIndex((line) => line.startsWith('ERROR:'));
  const said = (from < 0 ? lines.slice(-3) : lines.slice(from, from + 4)).filter((line) => line !== '').join(' ');
  return said === '' ? `gcloud ended with status ${status}.` : said.slice(0, 600);
}

/** The lines of an answer that lists one thing a line. */
export const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Everything that the step does where nothing of it is done yet. */
export function planOf(step: Step): readonly GcloudCommand[] {
  return step.todo(step.whole ?? step.look.map(() => ''));
}

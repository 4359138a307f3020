import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is killed, and how one sees what became of it. A later store or transport brings another one. */
export interface Subject<State> {
  /** The bundled worker and its words; called with the folder that it works in. */
  readonly command: (folder: string, run: 'first' | 'again') => readonly string[];
  /** A folder that is copied for every try. */
  readonly template: string;
  /** What there is to see after the run. */
  readonly look: (folder: string) => Promise<State>;
  /** What must not be, given what an undisturbed run left. */
  readonly violations: (state: State, undisturbed: State) => readonly string[];
}

export interface KillReport {
  /** How many effects an undisturbed run has. */
  readonly effects: number;
  /** How often a run was killed. */
  readonly kills: number;
  readonly violations: readonly string[];
}

/** Runs the worker, kills it at every effect (before, after, or both), runs it again, and looks. */
export async function killAnywhere<State>(
  subject: Subject<State>,
  options: {
    readonly when: readonly ('before' | 'after')[];
    /** Kill only where mails are made, not while the workbook is refreshed. */
    readonly mailOnly?: boolean;
    /** One violation is enough: for planted faults. */
    readonly untilViolation?: boolean;
  },
): Promise<KillReport> {
  const undisturbed = copyOf(subject.template);
  const clean = await runWorker(subject.command(undisturbed, 'first'), null);
  if (clean.code !== 0) throw new Error(`the undisturbed run failed: ${clean.stderr}`);
  const expected = await subject.look(undisturbed);
  rmSync(undisturbed, { recursive: true });
  // The worker prints the number of its first effect of mailing, and of its last.
  const [mailing = 1, effects = 0] = clean.stdout.trim().split(' ').map(Number);
  const points: string[] = [];
  for (let at = options.mailOnly === true ? mailing : 1; at <= effects; at++)
    for (const when of options.when) points.push(`${at}:${when}`);
  const violations: string[] = [];
  let kills = 0;
  const tryOne = async (point: string): Promise<void> => {
    const folder = copyOf(subject.template);
    const first = await runWorker(subject.command(folder, 'first'), point);
    if (first.signal === 'SIGKILL') kills++;
    const again = await runWorker(subject.command(folder, 'again'), null);
    if (again.code !== 0) violations.push(`killed at ${point}: the next run failed: ${again.stderr.slice(0, 300)}`);
    const state = await subject.look(folder);
    for (const violation of subject.violations(state, expected)) violations.push(`killed at ${point}: ${violation}`);
    rmSync(folder, { recursive: true });
  };
  const queue = [...points];
  const work = async (): Promise<void> => {
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) {
      if (options.untilViolation === true && violations.length > 0) return;
      await tryOne(point);
    }
  };
  await Promise.all([work(), work()]);
  return { effects, kills, violations };
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runWorker(words: readonly string[], killAt: string | null): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...(killAt === null ? {} : { KILL_AT: killAt }) };
    const child = spawn(process.execPath, [...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

function copyOf(template: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-kill-'));
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** Lines of a file, none where it is not there. */
export function linesOf(path: string): readonly string[] {
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

/** Names in a folder, none where it is not there. */
export function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

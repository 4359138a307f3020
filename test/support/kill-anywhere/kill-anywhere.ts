import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is killed, and how one sees what became of it. A later store or transport brings another one. */
export interface Subject<State> {
  /** The bundled worker and its words, for the folder that it works in. */
  readonly command: (folder: string) => readonly string[];
  /** The next run, in this process. */
  readonly again: (folder: string) => Promise<void>;
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
  /** In how many places a run was broken off. */
  readonly points: number;
  /** How many of them were kills. */
  readonly kills: number;
  readonly violations: readonly string[];
}

/** Of so many changes one is a real kill, the others are copies of the files as they stood then. */
const copiesToAKill = 8;

/** Breaks the worker off at its effects, runs it again, and looks. */
export async function killAnywhere<State>(
  subject: Subject<State>,
  options: {
    /**
     * A kill before and after each effect, reads too; or a spread of kills, and between them the files as they stood after
     * each effect that changed them, which is all that SIGKILL leaves.
     */
    readonly at: 'each effect' | 'each change';
    /** Only where mails are made, not while the workbook is refreshed. */
    readonly mailOnly?: boolean;
    /** One violation is enough: for planted faults. */
    readonly untilViolation?: boolean;
  },
): Promise<KillReport> {
  const copies = mkdtempSync(join(tmpdir(), 'leadsheet-kill-copies-'));
  const undisturbed = copyOf(subject.template);
  const clean = await runWorker(subject.command(undisturbed), { KILL_COPIES: copies });
  if (clean.code !== 0) throw new Error(`the undisturbed run failed: ${clean.stderr}`);
  const expected = await subject.look(undisturbed);
  rmSync(undisturbed, { recursive: true });
  const { firstOfMail, effects, changes } = JSON.parse(clean.stdout) as Told;
  const violations: string[] = [];
  let kills = 0;
  let points = 0;

  const seen = async (folder: string): Promise<string> => JSON.stringify(await subject.look(folder));
  const tryOne = async (effect: number, how: 'copy' | 'kill before' | 'kill after'): Promise<void> => {
    if (options.mailOnly === true && effect < firstOfMail) return;
    if (options.untilViolation === true && violations.length > 0) return;
    points++;
    const copy = join(copies, String(effect));
    const folder = copyOf(how === 'copy' ? copy : subject.template);
    const place = `${how} effect ${effect}`;
    if (how !== 'copy') {
      const first = await runWorker(subject.command(folder), { KILL_AT: `${effect}:${how.slice(5)}` });
      if (first.signal === 'SIGKILL') kills++;
      // What the copies stand for.
      if (how === 'kill after' && existsSync(copy) && (await seen(folder)) !== (await seen(copy)))
        violations.push(`${place} leaves other files than were copied there`);
    }
    await subject.again(folder).catch((error: unknown) => {
      violations.push(`${place}: the next run failed: ${String(error).slice(0, 300)}`);
    });
    const state = await subject.look(folder);
    for (const violation of subject.violations(state, expected)) violations.push(`${place}: ${violation}`);
    rmSync(folder, { recursive: true });
  };

  if (options.at === 'each change')
    for (const [i, change] of changes.entries()) await tryOne(change, i % copiesToAKill === 0 ? 'kill after' : 'copy');
  else
    for (let effect = 1; effect <= effects; effect++)
      for (const when of ['before', 'after'] as const) await tryOne(effect, `kill ${when}`);
  rmSync(copies, { recursive: true });
  return { effects, points, kills, violations };
}

/** What the worker prints at the end of a run that nobody killed. */
interface Told {
  readonly firstOfMail: number;
  readonly effects: number;
  readonly changes: readonly number[];
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runWorker(words: readonly string[], told: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...told };
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

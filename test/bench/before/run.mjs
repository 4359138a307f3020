// What the core takes beside an earlier commit, built beside it, in turns: `node before/run.mjs [COMMIT] [ROUNDS] [LEADS …]`. Unless told
// otherwise that is the last commit before known stays counted (docs/decisions/0038), against which the limits are.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, measure } from '../bundled.mjs';

const [commit = '623d9df06c', askedRounds = '3', ...sizes] = process.argv.slice(2);
const rounds = Number(askedRounds);
const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-before-'));
const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1 << 30 });
const before = join(folder, 'before');
mkdirSync(before);
execFileSync('tar', ['-x', '-C', before], { input: archive });
symlinkSync(join(root, 'node_modules'), join(before, 'node_modules'));
const scriptOf = (tree) => bundle(join(tree, 'test/bench/core/measure.mjs'));
const scripts = { now: await scriptOf(root), before: await scriptOf(before) };

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const inTurns = (...words) =>
  Array.from({ length: rounds }, () => ({
    now: measure(scripts.now, ...words),
    before: measure(scripts.before, ...words),
  }));
let holds = true;
function show(name, all, of, limit) {
  const [now, then, ratio] = [
    ({ now }) => of(now),
    ({ before }) => of(before),
    ({ now, before }) => of(now) / of(before),
  ].map((part) => median(all.map(part)));
  holds &&= ratio <= limit;
  console.log(
    `  ${name.padEnd(36)}${now.toFixed(0).padStart(8)} ms${then.toFixed(0).padStart(8)} ms${ratio.toFixed(2).padStart(8)}   at most ${limit}`,
  );
}
console.log(`processor time, median of ${rounds}, Node ${process.version}: now, at ${commit}, ratio`);
const whole = inTurns(2000, 'whole');
show('2,000 deals, cold', whole, ({ cpu }) => cpu[0], 0.6);
show('2,000 deals, warm', whole, ({ cpu }) => Math.min(...cpu.slice(1)), 0.6);
for (const count of sizes.length > 0 ? sizes.map(Number) : [100_000, 500_000]) {
  const parts = inTurns(count, 'parts');
  show(`metrics of ${count.toLocaleString('en')} leads`, parts, ({ metrics }) => metrics, 0.5);
  show(`history of ${count.toLocaleString('en')} leads`, parts, ({ history }) => history, Infinity);
}
rmSync(folder, { recursive: true, force: true });
console.log(holds ? 'holds' : 'DOES NOT HOLD');
process.exitCode = holds ? 0 : 1;

// The second night of 100,000 rows × 15 columns, beside SheetJS reading and writing the same file: `node night/run.mjs [ROUNDS]`
// after npm run build. Processor time and the most memory held, each in a process of its own, taken in turns.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../bundled.mjs';

const limits = { ratio: 0.6, memory: 450 };
const rounds = Number(process.argv[2] ?? 3);
const here = import.meta.dirname;
const cli = join(here, '../../../dist/cli/leadsheet.js');
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-night-'));
const [first, file, took] = ['first.xlsx', 'leads.xlsx', 'took.json'].map((name) => join(folder, name));

function run(script, ...words) {
  const child = spawnSync(process.execPath, [...script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_OUT: took },
    maxBuffer: 1 << 28,
  });
  if (child.status !== 0) throw new Error(`${words.join(' ')} ended with ${child.status}: ${child.stderr}`);
}
const night = (path, day) =>
  run(['--import', join(here, '../sizes/at-exit.mjs'), cli], 'recalculate', path, '--now', `${day}T10:00:00Z`);

run([join(here, '../make-large-xlsx.mjs')], first, '100000');
night(first, '2026-03-31');
const ours = [];
const theirs = [];
for (let round = 0; round < rounds; round += 1) {
  copyFileSync(first, file);
  night(file, '2026-04-01');
  const { cpu, memory } = JSON.parse(readFileSync(took, 'utf8'));
  ours.push({ cpu, memory });
  const sheetjs = measure(join(here, 'with-sheetjs.mjs'), first, join(folder, 'written.xlsx'));
  theirs.push({ cpu: sheetjs.cpu / 1000, memory: sheetjs.memory });
}
rmSync(folder, { recursive: true, force: true });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const show = (name, all) => {
  const [cpu, memory] = ['cpu', 'memory'].map((part) => median(all.map((each) => each[part])));
  console.log(`  ${name.padEnd(36)} ${cpu.toFixed(2)} s of processor time, ${memory.toFixed(0)} MB`);
  return { cpu, memory };
};
console.log(`100,000 rows × 15 columns, Node ${process.version}, median of ${rounds}`);
const night2 = show('second night', ours);
const probe = show('SheetJS, reading and writing it', theirs);
const ratio = median(ours.map(({ cpu }, round) => cpu / theirs[round].cpu));
const verdict = (holds) => (holds ? 'holds' : 'DOES NOT HOLD');
console.log(`  ratio ${ratio.toFixed(2)}: ${verdict(ratio <= limits.ratio)} (at most ${limits.ratio})`);
console.log(
  `  memory: ${verdict(night2.memory <= limits.memory)} (at most ${limits.memory} MB; SheetJS ${probe.memory.toFixed(0)})`,
);
process.exitCode = ratio <= limits.ratio && night2.memory <= limits.memory ? 0 : 1;

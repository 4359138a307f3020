// What must stay quick whatever the size: each at a quarter of its size and at its size. Four times the rows should take about
// four times as long; sixteen times would be a step that looks at pairs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundle, measure } from '../bundled.mjs';

const script = await bundle(fileURLToPath(new URL('measure.mjs', import.meta.url)));
const sizes = [
  ['duplicates', 50_000],
  ['duplicates, all with one phone and one domain', 50_000],
  ['stage log, with history', 100_000],
  ['findings of as many causes', 60_000],
  ['Kaplan-Meier', 500_000],
];
const cell = (value, width) => String(value).padStart(width);
console.log(`${'job'.padEnd(47)}${cell('rows', 9)}${cell('CPU', 9)}${cell('clock', 9)}${cell('× for 4 × rows', 16)}`);
for (const [job, count] of sizes) {
  const quarter = measure(script, job, count / 4);
  const whole = measure(script, job, count);
  const ms = (value) => `${Math.round(value)} ms`;
  console.log(
    `${job.padEnd(47)}${cell(count, 9)}${cell(ms(whole.cpu), 9)}${cell(ms(whole.wall), 9)}${cell((whole.cpu / quarter.cpu).toFixed(1), 16)}`,
  );
}

const cli = fileURLToPath(new URL('../../../dist/cli/leadsheet.js', import.meta.url));
const least = (words) => Math.min(...Array.from({ length: 7 }, () => timeOf(words)));
function timeOf(words) {
  const start = performance.now();
  spawnSync(process.execPath, words);
  return performance.now() - start;
}
console.log(`--help takes ${(least([cli, '--help']) / least(['-e', '0'])).toFixed(2)} times what bare Node takes.`);

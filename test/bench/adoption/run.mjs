// What understanding a workbook takes beside reading it, in the same process as a command does both: one tab of 100,000 rows, ten
// of 10,000, 300 of 100. `node adoption/run.mjs [ROUNDS]`, five unless told otherwise; fails where the median is over the limit.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, measure } from '../bundled.mjs';

const limit = 1;
const rounds = Number(process.argv[2] ?? 5);
const workbooks = [
  { name: 'one tab of 100,000 rows', rows: 100_000, word: 'as-is', tabs: 1, limit },
  { name: 'ten tabs of 10,000', rows: 100_000, word: 'as-is', tabs: 10, limit },
  { name: 'ten tabs of 10,000, without Lead IDs', rows: 100_000, word: 'new', tabs: 10, limit },
  { name: '300 tabs of 100', rows: 30_000, word: 'as-is', tabs: 300, limit: Infinity },
];
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-adoption-'));
const script = await bundle(fileURLToPath(new URL('measure.mjs', import.meta.url)));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const right = (value, width) => String(value).padStart(width);

console.log(
  `${'processor time, median of '.concat(rounds).padEnd(40)}${right('read', 9)}${right('adopt', 9)}${right('ratio', 8)}   each`,
);
let holds = true;
for (const workbook of workbooks) {
  const file = join(folder, 'leads.xlsx');
  const { rows, word, tabs } = workbook;
  const made = spawnSync(process.execPath, [join(here, '../make-large-xlsx.mjs'), file, rows, word, tabs].map(String));
  if (made.status !== 0) throw new Error(String(made.stderr));
  const all = Array.from({ length: rounds }, () => measure(script, file));
  const ratios = all.map(({ read, adopt }) => adopt / read);
  holds &&= median(ratios) <= workbook.limit;
  const [read, adopt] = ['read', 'adopt'].map((part) => `${median(all.map((each) => each[part])).toFixed(0)} ms`);
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(' ');
  console.log(
    `${workbook.name.padEnd(40)}${right(read, 9)}${right(adopt, 9)}${right(median(ratios).toFixed(2), 8)}   ${each}`,
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(holds ? 'holds: no more than reading' : 'DOES NOT HOLD: more than reading');
process.exitCode = holds ? 0 : 1;

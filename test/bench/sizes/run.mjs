// Every command on .xlsx files of many rows without an ID, and an import of as many: processor time as a ratio to that of
// a recalculate of 20,000 rows in the same run, and the most memory held. `node sizes/run.mjs [ROWS …]`, after npm run build.
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { header, leads } from '../sample-rows.mjs';

const here = import.meta.dirname;
const cli = join(here, '../../../dist/cli/leadsheet.js');
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-sizes-'));
const sizes = process.argv.slice(2).map(Number);

function run(...words) {
  const out = join(folder, 'took.json');
  rmSync(out, { force: true });
  const child = spawnSync(
    process.execPath,
    ['--import', join(here, 'at-exit.mjs'), cli, ...words, '--now', '2026-03-31T10:00:00Z'],
    { encoding: 'utf8', env: { ...process.env, BENCH_OUT: out }, maxBuffer: 1 << 28 },
  );
  // A process that was killed leaves nothing behind, and has no status.
  const took = child.status === null ? { cpu: NaN, memory: NaN } : JSON.parse(readFileSync(out, 'utf8'));
  return { ...took, status: child.status ?? child.signal, said: child.stderr.trim().split('\n').at(0) ?? '' };
}

async function csvOf(count) {
  const path = join(folder, `leads-${count}.csv`);
  const file = createWriteStream(path);
  const cell = (value) => (value === null ? '' : value.date === undefined ? value : iso(value.date));
  const iso = (serial) => new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
  file.write(`${header.join(',')}\n`);
  let text = '';
  for (const row of leads(count)) {
    text += `${row.map(cell).join(',')}\n`;
    if (text.length < 1 << 20) continue;
    if (!file.write(text)) await new Promise((resolve) => file.once('drain', resolve));
    text = '';
  }
  file.end(text);
  await finished(file);
  return path;
}

function xlsxOf(count) {
  const path = join(folder, `leads-${count}.xlsx`);
  const made = spawnSync(process.execPath, [
    '--max-old-space-size=8000',
    join(here, '../make-large-xlsx.mjs'),
    path,
    String(count),
    'new',
  ]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  return path;
}

const probeFile = xlsxOf(20_000);
run('init', probeFile, '--yes');
const probe = run('recalculate', probeFile);
console.log(
  `Probe, recalculate of 20,000 rows: ${probe.cpu.toFixed(1)} s of processor time, ${Math.round(probe.memory)} MB.`,
);
const column = (value, width) => String(value).padStart(width);
console.log(
  `${column('rows', 10)}  ${'command'.padEnd(18)}${column('CPU', 9)}${column('× probe', 9)}${column('MB', 7)}  status`,
);
for (const count of sizes.length > 0 ? sizes : [20_000, 100_000, 300_000, 1_000_000]) {
  const file = xlsxOf(count);
  const target = join(folder, 'import.xlsx');
  rmSync(target, { force: true });
  run('init', target, '--yes');
  const csv = await csvOf(count);
  const commands = [
    ['init', ['init', file, '--yes']],
    ['recalculate', ['recalculate', file]],
    ['check', ['check', file]],
    ['remind --preview', ['remind', file, '--preview', join(folder, 'preview')]],
    ['report', ['report', file, '--out', join(folder, `report-${count}.html`)]],
    ['import', ['import', csv, target]],
  ];
  for (const [name, words] of commands) {
    const { cpu, memory, status, said } = run(...words);
    console.log(
      `${column(count, 10)}  ${name.padEnd(18)}${column(`${cpu.toFixed(1)} s`, 9)}${column((cpu / probe.cpu).toFixed(1), 9)}${column(Math.round(memory), 7)}  ${status}${status === 0 ? '' : ` ${said}`}`,
    );
  }
  rmSync(file, { force: true });
  rmSync(csv, { force: true });
}
rmSync(folder, { recursive: true, force: true });

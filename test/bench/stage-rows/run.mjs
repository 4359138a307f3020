// 500,000 leads, 2.7 million stage rows, 6 stages × 20 owners: counts, conversion and Kaplan-Meier medians by our core and
// by DuckDB, in the same run, each in a process of its own. Fails where an answer differs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, measure } from '../bundled.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-stage-rows-'));
const rounds = Number(process.argv[2] ?? 3);
try {
  const { rows } = measure(here('generate.mjs'), folder);
  console.log(`${rows.toLocaleString('en')} stage rows`);
  const core = await bundle(here('with-core.mjs'));
  const sides = { 'our core': [], 'DuckDB, one thread': [], 'DuckDB, as it comes': [] };
  // In turns, so that a machine that is busy for a while is busy for all of them.
  for (let round = 0; round < rounds; round++) {
    sides['our core'].push(measure(core, folder));
    sides['DuckDB, one thread'].push(measure(here('with-duckdb.mjs'), folder, '1'));
    sides['DuckDB, as it comes'].push(measure(here('with-duckdb.mjs'), folder, 'default'));
  }
  const [ours, ...theirs] = Object.values(sides);
  for (const side of theirs) compare(ours[0].answers, side[0].answers);
  console.log(`${ours[0].answers.length} stages × owners: the same answers`);
  const least = Object.entries(sides).map(([name, runs]) => ({
    name,
    ...Object.fromEntries(['wall', 'cpu', 'memory'].map((key) => [key, Math.min(...runs.map((run) => run[key]))])),
  }));
  console.log(`\nLeast of ${rounds}        by the clock   processor   peak memory`);
  for (const { name, wall, cpu, memory } of least) {
    const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`.padStart(12);
    console.log(`${name.padEnd(20)}${seconds(wall)}${seconds(cpu)}${`${memory.toFixed(0)} MB`.padStart(14)}`);
  }
  const [own, ...others] = least;
  for (const other of others) {
    const ratio = (key) => (own[key] / other[key]).toFixed(2);
    console.log(`ours / ${other.name}: clock ${ratio('wall')}, processor ${ratio('cpu')}, memory ${ratio('memory')}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(ours, theirs) {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} answers of ours, ${theirs.length} of theirs`);
  ours.forEach((own, i) => {
    for (const [key, value] of Object.entries(own)) {
      const other = theirs[i][key];
      if (!(Math.abs(value - other) <= 1e-9)) {
        throw new Error(`stage ${own.stage}, owner ${own.owner}, ${key}: ${value} of ours, ${other} of theirs`);
      }
    }
  });
}

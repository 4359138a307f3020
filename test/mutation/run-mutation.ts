import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import type { Mutant, MutantResult } from '@stryker-mutator/api/core';
import { seededRandom } from '../support/hostile-co-editor.ts';
import { mutantsOf, sampleOf } from './sample-mutants.ts';

/**
 * `npm run mutate -- FOLDER [SEED]`: sixty small faults, drawn by the seed, are put one at a time into the code of a folder of
 * src, and the tests of that folder alone are run. A fault that no test notices is printed. None is excused: some of them
 * change nothing that anybody could see, so not all can be found. What a test file computes while its tests are collected
 * (in `describe`, outside `it`) is held to no test: a fault that throws there counts as unnoticed.
 */
const size = 60;
const [given = '', seedText = '1'] = process.argv.slice(2);
const folder = given.replace(/^src\//, '').replace(/\/$/, '');
const seed = Number(seedText);
if (!existsSync(`src/${folder}`) || !existsSync(`test/${folder}`) || folder === '' || !Number.isSafeInteger(seed)) {
  console.error(
    'Usage: npm run mutate -- FOLDER [SEED], such as core/metrics 7: src/FOLDER and test/FOLDER must be there.',
  );
  process.exit(2);
}

/** As an editor counts: Stryker's instrumenter counts lines and columns from 0, its results from 1. */
const placeOf = ({ fileName, location: { start, end } }: Pick<Mutant, 'fileName' | 'location'>, plus: 0 | 1): string =>
  `${relative('.', fileName)}:${start.line + plus}:${start.column + plus}-${end.line + plus}:${end.column + plus}`;
const nameOf = (one: Mutant, plus: 0 | 1): string => `${placeOf(one, plus)} ${one.mutatorName} ${one.replacement}`;
const rangeOf = ({ fileName, location: { start, end } }: Mutant): string =>
  `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;

const all = await mutantsOf(`src/${folder}`);
const chosen = sampleOf(all, size, seededRandom(seed));
const names = new Set(chosen.map((one) => nameOf(one, 1)));
Object.assign(globalThis, { chosenPlaces: chosen.map(({ location }) => location) });
console.log(`src/${folder}: ${chosen.length} of ${all.length} mutants (seed ${seed}), held to test/${folder}`);

const config = `.stryker-${process.pid}.config.ts`;
const test = { include: [`test/${folder}/**/*.test.ts`], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 1 };
writeFileSync(
  config,
  `import { QuickestFirst } from './test/mutation/quickest-first.ts';
export default { test: { ...${JSON.stringify(test)}, sequence: { sequencer: QuickestFirst } } };`,
);
let results: readonly MutantResult[] = [];
try {
  const stryker = new Stryker({
    mutate: [...new Set(chosen.map(rangeOf))],
    ignorers: ['only-chosen'],
    plugins: ['@stryker-mutator/vitest-runner', './test/mutation/only-chosen.mjs'],
    testRunner: 'vitest',
    vitest: { configFile: config, related: false },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    reporters: [],
    disableTypeChecks: false,
    ignorePatterns: ['dist', 'leadsheet-demo', 'test/bench', 'docs/images'],
    allowConsoleColors: false,
    logLevel: 'error',
    cleanTempDir: 'always',
    timeoutMS: 60_000,
  } as never);
  results = await stryker.runMutationTest();
} finally {
  rmSync(config, { force: true });
}

const looked = results.filter((one) => names.has(nameOf(one, 0)));
const killed = looked.filter(({ status }) => status === 'Killed' || status === 'Timeout');
for (const one of looked)
  if (!killed.includes(one))
    console.log(`\n${one.status}: ${placeOf(one, 0)} (${one.mutatorName})\n  ${one.replacement}`);
console.log(`\n${killed.length} of ${looked.length} noticed: ${(killed.length / looked.length).toFixed(2)}`);
if (looked.length < chosen.length) console.log(`${chosen.length - looked.length} of the sample were not run.`);

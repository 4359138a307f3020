import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScenario, scenarioNames } from '../support/scenario.ts';

const root = import.meta.dirname;
/**
 * `npm run scenarios:update` rewrites what is expected; the difference is then read by a person. `SCENARIOS_FULL=FOLDER` writes
 * all that each run says into a folder instead, with every figure: to compare it before a change and after it.
 */
const fullFolder = process.env['SCENARIOS_FULL'] ?? '';
const isUpdate = process.env['SCENARIOS_UPDATE'] === '1' && fullFolder === '';

describe('scenarios', () => {
  const names = scenarioNames(root);

  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(10));

  it.each(names)('%s', async (name) => {
    const folder = join(root, name);
    const expected = join(folder, 'expected');
    const texts = await runScenario(folder);
    if (fullFolder !== '') {
      mkdirSync(join(fullFolder, name), { recursive: true });
      texts.forEach(({ full }, i) => writeFileSync(join(fullFolder, name, `run-${i + 1}.txt`), full));
    }
    if (isUpdate) {
      rmSync(expected, { recursive: true, force: true });
      mkdirSync(expected);
      texts.forEach(({ told }, i) => writeFileSync(join(expected, `run-${i + 1}.txt`), told));
    }
    expect(existsSync(expected), 'run npm run scenarios:update').toBe(true);
    expect(readdirSync(expected)).toHaveLength(texts.length);
    texts.forEach(({ told }, i) => expect(told).toBe(readFileSync(join(expected, `run-${i + 1}.txt`), 'utf8')));
  });
});

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScenario, scenarioNames } from '../support/scenario.ts';

const root = import.meta.dirname;
/** `npm run scenarios:update` rewrites what is expected; the difference is then read by a person. */
const isUpdate = process.env['SCENARIOS_UPDATE'] === '1';

describe('scenarios', () => {
  const names = scenarioNames(root);

  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(10));

  it.each(names)('%s', async (name) => {
    const folder = join(root, name);
    const expected = join(folder, 'expected');
    const texts = await runScenario(folder);
    if (isUpdate) {
      rmSync(expected, { recursive: true, force: true });
      mkdirSync(expected);
      texts.forEach((text, i) => writeFileSync(join(expected, `run-${i + 1}.txt`), text));
    }
    expect(existsSync(expected), 'run npm run scenarios:update').toBe(true);
    expect(readdirSync(expected)).toHaveLength(texts.length);
    texts.forEach((text, i) => expect(text).toBe(readFileSync(join(expected, `run-${i + 1}.txt`), 'utf8')));
  });
});

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { shownAdoption } from './shown-adoption.ts';
import { workbookFromFile } from './workbook-from-file.ts';

// One folder a workbook: workbook.json → expected.json. `UPDATE=1 npx vitest run test/core/adoption` rewrites what is expected;
// read the difference before you commit it.
const folder = import.meta.dirname;
const scenarios = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'workbook.json')))
  .map((entry) => entry.name)
  .sort();

describe('adopting', () => {
  it('has at least fifteen workbooks', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(15);
  });

  it.each(scenarios)('%s', (name) => {
    const workbook = workbookFromFile(join(folder, name, 'workbook.json'));
    const shown = shownAdoption(adopt(workbook), workbook);
    const path = join(folder, name, 'expected.json');
    if (process.env['UPDATE'] === '1') writeFileSync(path, `${JSON.stringify(shown, null, 2)}\n`);
    expect(existsSync(path)).toBe(true);
    expect(shown).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, describe, expect, it } from 'vitest';
import rules, { rooms } from '../.dependency-cruiser.mjs';

async function check(places: readonly string[], notFollowed = 'node_modules'): Promise<ICruiseResult> {
  const { forbidden } = rules;
  const options = { ...rules.options, doNotFollow: { path: notFollowed } };
  const result = await cruise([...places], { ruleSet: { forbidden }, validate: true, ...options }, undefined, {
    tsConfig: extractTSConfig('tsconfig.json'),
  });
  if (typeof result.output === 'string') throw new Error('a result was expected');
  return result.output;
}
const told = (result: ICruiseResult) =>
  result.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`).sort();

const planted: string[] = [];
function plant(folder: string, source: string): string {
  const place = mkdtempSync(join(folder, 'planted-'));
  planted.push(place);
  const file = join(place, 'planted.ts');
  writeFileSync(file, source);
  return relative('.', file);
}
afterAll(() => planted.forEach((place) => rmSync(place, { recursive: true, force: true })));

describe('import rules', () => {
  it('hold over every module, and every module was read', async () => {
    const result = await check(['src', 'functions']);
    const own = result.modules.filter((module) => /^(src|functions)\/.*\.ts$/.test(module.source));
    expect(own.length).toBeGreaterThan(250);
    expect(own.filter((module) => module.dependencies.length > 0).length).toBeGreaterThan(200);
    expect(told(result)).toEqual([]);
    const roomsOf = (file: string) => rooms.filter((room) => new RegExp(`^${room}`).test(file));
    expect(own.filter(({ source }) => roomsOf(source).length !== 1).map(({ source }) => source)).toEqual([]);
  });

  it('the Sheets emulator shares no code with the product', async () => {
    const result = await check(['test/support/sheets-emulator']);
    expect(result.modules.filter((module) => /sheets-emulator\/.*\.ts$/.test(module.source)).length).toBeGreaterThan(
      60,
    );
    expect(told(result)).toEqual([]);
  });

  it.each([
    [
      'emulator-shares-no-code',
      'test/support/sheets-emulator',
      "import { cellText } from '../../../../src/core/workbook/cell-value.ts';\nexport const x = cellText;\n",
    ],
    [
      'product-knows-no-test',
      'src/jobs',
      "import { noFaults } from '../../../test/support/sheets-emulator/faults.ts';\nexport const x = noFaults;\n",
    ],
    ['core-is-pure', 'src/core/leads', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"],
    ['core-is-pure', 'src/core/metrics', "import type { Log } from '../../../ports.ts';\nexport type X = Log;\n"],
    ['no-arrow-up', 'src/core/statistics', "import type { Lead } from '../../leads/lead.ts';\nexport type X = Lead;\n"],
    [
      'no-arrow-up',
      'src/core/schema',
      "import type { Adoption } from '../../adoption/adoption.ts';\nexport type X = Adoption;\n",
    ],
    [
      'no-arrow-up',
      'src/core/logs',
      "import { ruleSettingsOf } from '../../reminders/rule-settings.ts';\nexport const x = ruleSettingsOf;\n",
    ],
    [
      'no-arrow-up',
      'src/adapters/system',
      "import { report } from '../../../jobs/report.ts';\nexport const x = report;\n",
    ],
    [
      'no-arrow-up',
      'src/jobs/remind',
      "import { recalculate } from '../../recalculate.ts';\nexport const x = recalculate;\n",
    ],
    [
      'figures-never-see-cells',
      'src/core/reminders',
      "import { cellText } from '../../workbook/cell-value.ts';\nexport const x = cellText;\n",
    ],
    [
      'libraries-stay-in-their-adapter',
      'src/jobs',
      "import { unzipSync } from 'fflate';\nexport const x = unzipSync;\n",
    ],
    ['mail-library-in-mail-adapters', 'src/adapters/system', "import x from 'nodemailer';\nexport const y = x;\n"],
    [
      'jobs-take-ports',
      'src/jobs',
      "import { systemClock } from '../../adapters/system/clock.ts';\nexport const x = systemClock;\n",
    ],
    [
      'commands-go-through-compose',
      'src/cli',
      "import { systemClock } from '../../adapters/system/clock.ts';\nexport const x = systemClock;\n",
    ],
  ])('%s: finds a violation planted in %s', async (rule, folder, source) => {
    const file = plant(folder, source);
    // What it imports is looked at, not followed.
    const result = await check([file], '^(?!.*planted-)');
    expect(told(result).some((line) => line.startsWith(`${rule}: ${file}`))).toBe(true);
  });

  it('no-circles: finds two modules of one room that need each other by their types alone', async () => {
    const place = mkdtempSync(join('src/core/leads', 'planted-'));
    planted.push(place);
    writeFileSync(join(place, 'one.ts'), "import type { Two } from './two.ts';\nexport type One = Two | 1;\n");
    writeFileSync(join(place, 'two.ts'), "import type { One } from './one.ts';\nexport type Two = One[];\n");
    const result = await check([relative('.', place)]);
    expect(told(result)).toContain(`no-circles: ${place}/one.ts → ${place}/two.ts`);
  });
});

import { ESLint, Linter } from 'eslint';
import { expect, it } from 'vitest';
import { parseRecords } from '../../src/core/leads/parse-records.ts';
import { planLeadIds } from '../../src/core/leads/plan-lead-ids.ts';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { adoptByLabel } from '../support/adopt-by-label.ts';
import { aWorkbook } from '../support/builders.ts';

/** More than a call takes as arguments, whatever the version of Node. */
const many = 300_000;

it('300,000 rows without an ID, each with something to mend, are read and get one each', () => {
  const rows: (string | null)[][] = [['Lead ID', 'Company', 'Stage']];
  for (let i = 0; i < many; i++) rows.push([null, `Company ${i}`, i % 2 === 0 ? 'Proposal' : 'nowhere']);
  const workbook = aWorkbook({ Leads: rows });
  const adoption = adoptByLabel(workbook);
  const { leads, findings } = parseRecords(workbook, adoption, { today: 20_000 });
  expect(leads).toHaveLength(many);
  expect(findings.filter((finding) => finding.code === 'cell/unknown-stage')).toHaveLength(many / 2);
  const generator = randomGenerator(1);
  const writes = planLeadIds(workbook, adoption, () => generator.next(), { placedIds: [] });
  expect(writes).toHaveLength(many);
});

it.each([
  ['writes.push(...more);', 1],
  ['writes.unshift(first, ...more);', 1],
  ['export const most = Math.max(0, ...more);', 1],
  ['export const text = String.fromCharCode(...more);', 1],
  ['writes.push.apply(writes, more);', 1],
  ['export const all = [...writes, ...more];', 0],
])('the linter refuses a call whose arguments grow with the rows: %s', async (line, expected) => {
  // What the configuration says of such a file, without the compiler that other rules of it need.
  const { rules } = (await new ESLint().calculateConfigForFile('src/core/leads/lead-rows.ts')) as Linter.Config;
  const config: Linter.Config = { rules: { 'no-restricted-syntax': rules?.['no-restricted-syntax'] ?? 'off' } };
  expect(new Linter().verify(`const writes = [], first = 1, more = [first];\n${line}\n`, config)).toHaveLength(
    expected,
  );
});

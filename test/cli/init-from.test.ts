import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { everything } from '../../src/core/workbook/workbook.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-from-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

async function leadsheet(...words: string[]) {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interactive: false,
    watched: false,
    environment: {},
  };
  const status = await runCommandLine([...words, '--now', '2026-03-03T10:00:00Z', '--seed', '1'], terminal);
  return { status, out, err };
}

const deals = [
  'Deal Report',
  '',
  'Company,Owner,Stage,Amount,Created,Part',
  'Alpha,Ann,Proposal,1000.50,2026-01-05T00:00:00Z,1.10',
  'Beta,Bob,Won,2000,2026-01-06T00:00:00Z,1.1',
  '',
].join('\n');

it('makes a managed workbook of an export, dates and numbers as such, and never over a file', async () => {
  writeFileSync(at('deals.csv'), deals);
  const tried = await leadsheet('init', at('dry.xlsx'), '--from', at('deals.csv'), '--dry-run');
  expect(tried.out).toContain('Stage');
  expect(existsSync(at('dry.xlsx'))).toBe(false);

  const first = await leadsheet('init', at('new.xlsx'), '--from', at('deals.csv'), '--yes');
  expect(first).toMatchObject({ status: 0, err: '' });
  expect(first.out).toContain('“Deal Report”');
  expect(first.out).toContain('1 open, 1 won, 0 lost.');
  const { tabs } = await openXlsxFile(at('new.xlsx'), { log: quietLog }).read(everything);
  const leads = tabs.find(({ title }) => title === 'Leads');
  expect(leads?.rows.slice(0, 2).map((row) => row.slice(0, 6))).toEqual([
    ['Company', 'Owner', 'Stage', 'Amount', 'Created', 'Part'],
    ['Alpha', 'Ann', 'Proposal', 1000.5, 46_027, '1.10'],
  ]);

  const again = await leadsheet('init', at('new.xlsx'), '--from', at('deals.csv'), '--yes');
  expect(again.status).toBe(2);
  expect(again.err).toContain('leadsheet import');
  expect((await leadsheet('init', at('new.xlsx'), '--yes')).out).toContain('nothing was left to do');

  // The same export again, and once more when a deal has moved on.
  const same = await leadsheet('import', at('deals.csv'), at('new.xlsx'));
  expect(same.out).toContain('0 rows of deals.csv were added');
  writeFileSync(at('later.csv'), `${deals.replace('Ann,Proposal', 'Ann,Won')}Gamma,Ann,Proposal,5,2026-02-06,2.0\n`);
  const later = await leadsheet('import', at('later.csv'), at('new.xlsx'));
  expect(later.out).toContain('1 row of later.csv was added');
  expect(later.out).toContain('1 row is there with other values: another Stage in 1.');
  expect((await leadsheet('recalculate', at('new.xlsx'))).out).toContain('2 open, 1 won, 0 lost.');
});

it('leaves no file where one of the exports cannot be read', async () => {
  const none = await leadsheet('init', at('never.xlsx'), '--from', at('no-such.csv'), '--yes');
  expect(none.status).toBe(2);
  expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
});

it('makes a tab of each of several files', async () => {
  writeFileSync(at('open (1).csv'), 'Company,Stage,Amount,Owner\nA,Proposal,1,Ann\nB,Negotiation,2,Bob\n');
  writeFileSync(at('won.csv'), 'Company,Stage,Amount,Owner\nC,Won,3,Ann\nD,Lost,4,Bob\n');
  const made = await leadsheet('init', at('two.xlsx'), '--from', at('open (1).csv'), '--from', at('won.csv'), '--yes');
  expect(made).toMatchObject({ status: 0, err: '' });
  const { tabs } = await openXlsxFile(at('two.xlsx'), { log: quietLog }).read(everything);
  expect(tabs.map(({ title }) => title)).toEqual(expect.arrayContaining(['open', 'won']));
  expect(made.out).toContain('2 open, 1 won, 1 lost.');
});

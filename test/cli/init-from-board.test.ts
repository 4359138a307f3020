import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { createXlsxFile } from '../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { OutCell } from '../../src/core/workbook/sheet-write.ts';
import { everything } from '../../src/core/workbook/workbook.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-board-'))));
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

type Cell = string | number | OutCell;

/** A file with one tab of these cells. */
async function aFile(name: string, rows: readonly (readonly Cell[])[]): Promise<string> {
  const path = at(name);
  await createXlsxFile(path, { title: 'Board' });
  const store = openXlsxFile(path, { log: quietLog });
  const tabId = (await store.read(everything)).tabs[0]?.id ?? 1;
  const lease = await store.acquire();
  const cells = rows.map((row) => row.map((cell): OutCell => (typeof cell === 'object' ? cell : { value: cell })));
  await lease.write([{ kind: 'setCells', tabId, row: 0, column: 0, cells }]);
  await lease.release();
  return path;
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const board: readonly (readonly Cell[])[] = [
  ['Lead (2)', 'Proposal', 'On hold', 'Won', 'Lost'],
  ['Acme Corp\n$12,000\nCall Tuesday', 'Gamma Ltd\n$7,500', '', 'Delta\n$3,000', 'Eps\nToo dear'],
  ['Beta GmbH\nbob@beta.example', '', '', '', ''],
];

it('names the way from a board to a list, makes the list, and leaves the board as it is', async () => {
  const path = await aFile('board.xlsx', board);
  const before = hashOf(path);
  for (const command of ['init', 'recalculate'])
    expect(
      (await leadsheet(command, path, ...(command === 'init' ? ['--yes', '--dry-run'] : ['--dry-run']))).err + '',
    ).toContain('leadsheet init NEW.xlsx --from BOARD.xlsx');
  const files = readdirSync(folder);

  const tried = await leadsheet('init', at('new.xlsx'), '--from', path, '--dry-run');
  expect(tried.out).toContain(
    '5 cards, a row each (each cell is a card): Lead 2, Proposal 1, On hold 0, Won 1, Lost 1.',
  );
  expect(readdirSync(folder)).toEqual(files);

  const made = await leadsheet('init', at('new.xlsx'), '--from', path, '--yes');
  expect(made).toMatchObject({ status: 0, err: '' });
  expect(made.out).toContain('3 open, 1 won, 1 lost.');
  const { tabs } = await openXlsxFile(at('new.xlsx'), { log: quietLog }).read(everything);
  const rows = tabs.find(({ title }) => title === 'Leads')?.rows.map((row) => row.slice(0, 5)) ?? [];
  expect(rows).toEqual(
    [
      ['Deal', 'Stage', 'Email', 'Amount', 'Notes'],
      ['Acme Corp', 'Lead', null, '$12,000', 'Call Tuesday'],
      ['Beta GmbH', 'Lead', 'bob@beta.example', null, null],
      ['Gamma Ltd', 'Proposal', null, '$7,500', null],
      ['Delta', 'Won', null, '$3,000', null],
      ['Eps', 'Lost', null, null, 'Too dear'],
    ].map((row) => [...row]),
  );
  // A stage in which no card stands tonight is one all the same.
  const stages = tabs
    .find(({ title }) => title === 'Stages')
    ?.rows.flatMap((row) => row.filter((cell) => cell === 'On hold'));
  expect(stages).toEqual(['On hold']);
  expect(hashOf(path)).toBe(before);
  expect((await leadsheet('init', at('new.xlsx'), '--yes')).out).toContain('nothing was left to do');
});

it('turns deals in columns into rows, days as days', async () => {
  const path = await aFile('turned.xlsx', [
    ['Company', 'Acme', 'Beta'],
    ['Owner', 'Ann', 'Bob'],
    ['Stage', 'Proposal', 'Won'],
    ['Value', 5000, 6000],
    ['Closed on', '', { value: 46_050, format: 'date' }],
  ]);
  const made = await leadsheet('init', at('rows.xlsx'), '--from', path, '--yes');
  expect(made).toMatchObject({ status: 0, err: '' });
  expect(made.out).toContain('1 open, 1 won, 0 lost.');
  const { tabs } = await openXlsxFile(at('rows.xlsx'), { log: quietLog }).read(everything);
  expect(
    tabs
      .find(({ title }) => title === 'Leads')
      ?.rows.slice(0, 3)
      .map((row) => row.slice(0, 5)),
  ).toEqual([
    ['Company', 'Owner', 'Stage', 'Value', 'Closed on'],
    ['Acme', 'Ann', 'Proposal', 5000, null],
    ['Beta', 'Bob', 'Won', 6000, 46_050],
  ]);
});

it('makes nothing of a list, nor of cards whose ends do not show', async () => {
  const list = await aFile('list.xlsx', [
    ['Company', 'Stage', 'Amount', 'Owner'],
    ['Acme', 'Proposal', 1, 'Ann'],
    ['Beta', 'Won', 2, 'Bob'],
  ]);
  const untold = await aFile('untold.xlsx', [
    ['Prospect', 'Qualified', 'Won'],
    ['Acme', 'Beta', 'Gamma'],
    ['$5,000', 'call', '$7,000'],
    ['Zeta', '$900'],
  ]);
  for (const [path, word] of [
    [list, 'in rows already'],
    [untold, 'where a card ends'],
  ] as const) {
    const made = await leadsheet('init', at('never.xlsx'), '--from', path, '--yes');
    expect(made.status).toBe(2);
    expect(made.err).toContain(word);
    expect(existsSync(at('never.xlsx'))).toBe(false);
  }
});

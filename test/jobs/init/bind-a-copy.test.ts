import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadsheet-bind-'));
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]): Promise<void> {
  const status = await runCommandLine(words, {
    environment: {},
    out: () => undefined,
    err: () => undefined,
    watched: false,
    interactive: false,
  });
  expect(status).toBe(0);
}

async function boundTo(path: string): Promise<unknown> {
  const { tabs } = await openXlsxFile(path, { log: quietLog }).read(everything);
  return tabs.find(({ title }) => title === 'Settings')?.rows.find(([name]) => name === 'Mail bound to')?.[1];
}

it('a copied file stays bound to where it was copied from until init --bind', async () => {
  const [first, copy] = [join(folder, 'first.xlsx'), join(folder, 'copy.xlsx')];
  await run('init', first, '--yes');
  expect(await boundTo(first)).toBe(first);
  copyFileSync(first, copy);
  await run('init', copy, '--yes');
  expect(await boundTo(copy)).toBe(first);
  await run('init', copy, '--yes', '--bind');
  expect(await boundTo(copy)).toBe(copy);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

it('a deal whose Stage is blank and whose outcome is said stays over, night after night', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-'));
  try {
    const file = join(folder, 'deals.csv');
    const rows = Array.from({ length: 24 }, (_, i) => {
      const stage = i === 5 || i === 11 ? '' : (['New', 'Contacted', 'Proposal'][i % 3] ?? '');
      const outcome = i % 5 === 0 ? 'Won' : i % 5 === 1 ? 'Lost' : '';
      return `Firm no ${i} Ltd,${stage},${outcome},${1000 + i},2026-02-${String(i + 1).padStart(2, '0')}`;
    });
    writeFileSync(file, ['Company,Stage,Outcome,Amount,Created', ...rows].join('\n'));
    const workbook = join(folder, 'deals.xlsx');
    const said = async (...words: string[]): Promise<string | undefined> => {
      let out = '';
      const status = await runCommandLine(words, {
        environment: {},
        out: (text) => (out += text),
        err: () => undefined,
        watched: false,
        interactive: false,
      });
      expect(status).toBe(0);
      return /\d+ open, \d+ won, \d+ lost/.exec(out)?.[0];
    };
    const first = await said('init', workbook, '--from', file, '--yes');
    expect(first).toBe('14 open, 5 won, 5 lost');
    expect(await said('recalculate', workbook)).toBe(first);
    expect(await said('recalculate', workbook)).toBe(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

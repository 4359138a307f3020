import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadsheet-explain-'));
const workbook = join(folder, 'demo', 'pipeline.xlsx');
const now = ['--now', '2026-06-02T08:00:00Z'];

async function run(...words: string[]) {
  let out = '';
  let err = '';
  const status = await runCommandLine(words, {
    environment: {},
    out: (text) => (out += text),
    err: (text) => (err += text),
    watched: false,
    interactive: false,
  });
  return { status, out, err };
}

beforeAll(async () => {
  await run('demo', '--out', join(folder, 'demo'), '--seed', '2', ...now);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('leadsheet explain', () => {
  it('shows what a figure is made of, and every row in a file that adds up to it', async () => {
    const file = join(folder, 'rows.csv');
    const { status, out } = await run('explain', workbook, 'open too long money', '--csv', file, '--json', ...now);
    expect(status).toBe(0);
    const told = JSON.parse(out) as { figure: string; value: number; rows: { Adds: number }[] };
    expect(told.figure).toBe('Open too long, money');
    expect(told.value).toBeGreaterThan(0);
    expect(told.rows.reduce((sum, row) => sum + row.Adds, 0)).toBeCloseTo(told.value, 6);
    const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(header).toMatch(/^\uFEFF?Where,Company,ID,Amount,Started,Closed,Days open,Adds$/);
    expect(lines).toHaveLength(told.rows.length);
    // A file of somebody else's is never replaced, nor the workbook.
    expect((await run('explain', workbook, 'Open', '--csv', workbook, ...now)).status).toBe(2);
  });

  it('says the sum in a line, and the nearest names where none is meant', async () => {
    const rate = await run('explain', workbook, 'WIN RATE', ...now);
    expect(rate.out).toMatch(/^Win rate: \d+ % \(95 % range from/);
    expect(rate.out).toMatch(/\n\d+ won of \d+ closed deals = \d+ %\n/);
    expect(rate.out).toContain('--all shows them');
    const slip = await run('explain', workbook, 'Won rate', ...now);
    expect(slip.status).toBe(2);
    expect(slip.err).toContain('did you mean "Win rate"');
  });

  it('lists every figure without one', async () => {
    const { out } = await run('explain', workbook, ...now);
    for (const name of ['Win rate', 'Forecast: All three, Expected', 'Told to nobody'])
      expect(out).toContain(`${name}: `);
  });
});

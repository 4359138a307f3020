import { copyFileSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import type { RecalculateResult } from '../../../src/jobs/recalculate.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';

const folder = join(import.meta.dirname, '../../fixtures/written-by-0.1.0');
const figures = JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, number | null>>>
>;
const night = Date.parse('2026-03-04T22:00:00Z');

async function aNight(path: string, now: number): Promise<RecalculateResult> {
  const store = openXlsxFile(path, { log: quietLog });
  const ports = { store, log: quietLog, clock: { now: () => now }, random: seededRandom(1) };
  return recalculate(ports, { command: 'nightly', dryRun: false });
}

const figuresOf = ({ understanding: { metrics } }: RecalculateResult) => ({
  leads: metrics.leads.rows,
  open: metrics.counts.open,
  won: metrics.counts.won,
  lost: metrics.counts.lost,
  wonMoney: metrics.dealSizeWon.total,
  winRate: metrics.winRate.estimate,
});

describe('a workbook that version 0.1.0 wrote', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.xlsx')))('%s keeps its reading', async (name) => {
    const path = join(mkdtempSync(join(tmpdir(), 'leadsheet-in-use-')), name);
    copyFileSync(join(folder, name), path);
    const before = figures[name.replace('.xlsx', '')];
    const first = await aNight(path, night);
    expect.soft(figuresOf(first)).toEqual(before);
    const second = await aNight(path, night + 86_400_000);
    expect.soft(figuresOf(second)).toEqual(before);
    expect.soft(second.understanding.adoption.questions.map(({ setting }) => setting)).toMatchSnapshot();
  });
});

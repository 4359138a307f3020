import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomGenerator } from '../../src/core/statistics/random-generator.ts';
import { bundlePath } from '../support/bundle.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const stages = ['Lead generation', 'Initial contact', 'Follow-up', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const header =
  'Lead ID,Company,Contact,Email,Phone,Source,Owner,Stage,Amount,Created,Entered Initial contact,Closed on,Lost reason,Next step,Follow-up date';

describe.skipIf(!isLong)(
  '100,000 rows of 15 columns (left out unless LEADSHEET_LONG=1: it wants the machine for itself)',
  () => {
    it('are recalculated in under 12 s and 600 MB', () => {
      const folder = mkdtempSync(join(tmpdir(), 'leadsheet-large-'));
      const { next } = randomGenerator(1);
      const iso = (day: number) => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      const lines = Array.from({ length: 100_000 }, (_, i) => {
        const stage = stages[Math.floor(next() * 7)] ?? '';
        const created = Math.floor(next() * 700);
        const closed = stage === 'Won' || stage === 'Lost';
        return [
          `L${i}x`,
          `Company ${i % 40_000}`,
          `Person ${i}`,
          `p${i}@c${i}.example`,
          `020 7946 ${String(i % 10_000).padStart(4, '0')}`,
          'Web',
          `Owner ${i % 5}`,
          stage,
          100 + (i % 9000),
          iso(created),
          stage === 'Lead generation' ? '' : iso(created + 5),
          closed ? iso(created + 10 + Math.floor(next() * 80)) : '',
          stage === 'Lost' ? 'Price' : '',
          closed ? '' : 'Call',
          closed ? '' : '2026-03-20',
        ].join(',');
      });
      writeFileSync(join(folder, 'large.csv'), `${header}\n${lines.join('\n')}\n`);
      writeFileSync(
        join(folder, 'rss.cjs'),
        "process.on('exit', () => process.stderr.write(`\\nrss ${process.resourceUsage().maxRSS}`));",
      );
      const words = (...more: string[]) => [bundlePath(), ...more];
      const options = { cwd: folder, maxBuffer: 1 << 28 };
      execFileSync(process.execPath, words('init', 'large.xlsx', '--yes'), options);
      execFileSync(process.execPath, words('import', 'large.csv', 'large.xlsx'), options);
      const start = performance.now();
      const run = spawnSync(
        process.execPath,
        ['--require', './rss.cjs', ...words('recalculate', 'large.xlsx', '--now', '2026-03-03T10:00:00Z')],
        { ...options, encoding: 'utf8' },
      );
      const seconds = (performance.now() - start) / 1000;
      const megabytes = Number(/rss (\d+)/.exec(run.stderr)?.[1]) / 1024;
      rmSync(folder, { recursive: true });
      console.log(`100,000 rows: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
      expect(run.stdout).toContain('100,000 leads');
      expect(seconds).toBeLessThan(12);
      expect(megabytes).toBeLessThan(600);
    }, 300_000);
  },
);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePath } from '../support/bundle.ts';
import { mavenCsv, whichMaven } from '../support/maven/maven-csv.ts';

/** The commands of the README on the Maven Analytics CRM sales opportunities. */
describe(`8,800 deals of Maven (${whichMaven})`, () => {
  const csv = 'sales_pipeline.csv';
  let folder = '';
  const leadsheet = (...words: string[]): string =>
    execFileSync(process.execPath, [bundlePath(), ...words], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'leadsheet-maven-'));
    writeFileSync(join(folder, csv), mavenCsv());
    leadsheet('init', 'maven.xlsx', '--stages', 'Prospecting,Engaging,Won=won,Lost=lost', '--yes');
    const maps = [
      'Lead ID=opportunity_id',
      'Owner=sales_agent',
      'Company=account',
      'Stage=deal_stage',
      'Entered Engaging=engage_date',
      'Closed on=close_date',
      'Amount=close_value',
    ];
    leadsheet('import', csv, 'maven.xlsx', ...maps.flatMap((map) => ['--map', map]));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the figures that were worked out by other means', () => {
    const { summary, stages } = JSON.parse(
      leadsheet('recalculate', 'maven.xlsx', '--now', '2017-12-31T12:00:00Z', '--json'),
    );
    expect(summary).toMatchObject({
      won: 4238,
      lost: 2473,
      open: 2089,
      dealSizeWon: { median: 1117, total: 10005534 },
      cycleDaysWon: { median: 57 },
      cycleDaysLost: { median: 14 },
      cycleDaysAll: { median: 69, n: 8300 },
      cold: { count: 1403, thresholdDays: 114.5, longerThanAny: 1291 },
    });
    expect(summary.winRateClosed.estimate).toBeCloseTo(0.631501, 6);
    expect(summary.winRateClosed.low).toBeCloseTo(0.6199, 4);
    expect(summary.winRateClosed.high).toBeCloseTo(0.643, 4);
    expect(summary.dealSizeWon.mean).toBeCloseTo(2360.9094, 4);
    expect(summary.cycleDaysWon.mean).toBeCloseTo(51.782, 4);
    expect(summary.cycleDaysLost.mean).toBeCloseTo(41.4792, 4);
    expect(stages.map((stage: { stage: string; open: number }) => [stage.stage, stage.open])).toEqual([
      ['Prospecting', 500],
      ['Engaging', 1589],
    ]);
  });

  it('adds nothing when the file is imported again, mapped or not by the same words', () => {
    const again = JSON.parse(leadsheet('import', csv, 'maven.xlsx', '--map', 'Lead ID=opportunity_id', '--json'));
    expect(again).toMatchObject({ read: 8800, added: 0 });
  });
});

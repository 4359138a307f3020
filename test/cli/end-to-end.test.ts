import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePath } from '../support/bundle.ts';

const run = promisify(execFile);
// Whole runs in processes of their own: on a busy machine they take their time.
let folder = '';

async function leadsheet(...words: string[]) {
  try {
    const { stdout, stderr } = await run(process.execPath, [bundlePath(), ...words], {
      cwd: folder,
      maxBuffer: 1 << 28,
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}
const json = async (...words: string[]) => JSON.parse((await leadsheet(...words, '--json')).stdout);

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-cli-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('leadsheet demo', () => {
  it('makes the workbook, the report and the mails, and again the same', async () => {
    const demonstrate = () => leadsheet('demo', '--seed', '3', '--now', '2026-03-03T10:00:00Z');
    const first = await demonstrate();
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('Where to look:');
    const demo = join(folder, 'leadsheet-demo');
    const mails = readdirSync(join(demo, 'mail'));
    expect(mails.length).toBeGreaterThanOrEqual(4);
    const report = readFileSync(join(demo, 'report.html'), 'utf8');
    expect(report).not.toMatch(/(src|href)="https?:/);
    const pipeline = readFileSync(join(demo, 'pipeline.xlsx'));

    expect((await demonstrate()).stdout).toBe(first.stdout);
    expect(readFileSync(join(demo, 'report.html'), 'utf8')).toBe(report);
    expect(readdirSync(join(demo, 'mail'))).toEqual(mails);
    expect(readFileSync(join(demo, 'pipeline.xlsx')).equals(pipeline)).toBe(true);
  });

  it('sends nothing more at the same instant, and goes on the next working day', async () => {
    const workbook = join(folder, 'leadsheet-demo', 'pipeline.xlsx');
    const at = (...more: string[]) => json('remind', workbook, ...more);
    expect((await at('--now', '2026-03-03T10:00:00Z')).sent).toBe(0);
    const evening = await at('--now', '2026-03-03T16:00:00Z');
    const next = await at('--now', '2026-03-04T16:00:00Z');
    expect((await at('--now', '2026-03-04T16:00:00Z')).sent).toBe(0);
    expect(evening.sent + next.sent).toBeGreaterThan(0);
  });

  it('refuses a folder that is not its own', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { status, stderr } = await leadsheet('demo', '--out', '.');
    expect(status).toBe(2);
    expect(stderr).toContain('did not make');
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });
});

describe('init, import, recalculate', () => {
  it('keeps a file as rows, adds nothing the second time, and finds it again', async () => {
    writeFileSync(
      join(folder, 'deals.csv'),
      'id;Company;Stage;Value\n1;Acme;Won;"1.200,50"\n2;"=SUM(1)";Lost;5,5\n3;"Two\nlines";Proposal;\n',
    );
    expect(await leadsheet('init', 'small.xlsx')).toMatchObject({ status: 2, stdout: '' });
    expect(existsSync(join(folder, 'small.xlsx'))).toBe(false);
    expect((await leadsheet('init', 'small.xlsx', '--yes')).status).toBe(0);
    const words = ['import', 'deals.csv', 'small.xlsx', '--map', 'Lead ID=id', '--map', 'Amount=Value'];
    expect(await json(...words)).toMatchObject({ added: 3, known: 0 });
    expect(await json(...words)).toMatchObject({ added: 0, known: 3 });
    const result = await json('recalculate', 'small.xlsx', '--now', '2026-03-03T10:00:00Z');
    expect(result).toMatchObject({ leads: { rows: 3 }, summary: { open: 1, won: 1, lost: 1 } });
    const before = readFileSync(join(folder, 'small.xlsx'));
    expect(await json('recalculate', 'small.xlsx', '--dry-run')).toMatchObject({ leads: { rows: 3 } });
    expect((await leadsheet('init', 'small.xlsx', '--yes')).status).toBe(0);
    expect(readFileSync(join(folder, 'small.xlsx')).equals(before)).toBe(true);
  });

  it('says what is wrong with what it is given, without a stack, and changes nothing', async () => {
    writeFileSync(join(folder, 'broken.xlsx'), 'PK\u0003\u0004 this is no workbook');
    expect(await leadsheet('recalculate', 'broken.xlsx')).toMatchObject({ status: 3 });
    expect(await leadsheet('recalculate', 'none.xlsx')).toMatchObject({ status: 3 });
    expect(await leadsheet('import', 'none.csv', 'small.xlsx')).toMatchObject({ status: 2 });
    expect(await leadsheet('recalculate', 'old.xls')).toMatchObject({ status: 2 });
    const wrong = await leadsheet('recalculate', 'broken.xlsx', '--json');
    expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { exitStatus: 3 } });
    expect(wrong.stderr).not.toMatch(/\n\s+at /);
    expect(readFileSync(join(folder, 'broken.xlsx'), 'utf8')).toContain('no workbook');
  });
});

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvFolder, folderFor, freeFolder } from '../../../src/adapters/csv-files/csv-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadsheet-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('tabs as CSV files', () => {
  it('has a file a tab, whatever a tab is called, in which no text is a formula', async () => {
    const rows = [
      ['a', '=1+1', '-5', '-5 apples', '+49 30'],
      ['two\nlines', 'say "x"', '@home', 'b,c', ' '],
    ];
    const paths = await csvFolder(join(folder, 'out')).save([
      { title: '../Run: Log', rows },
      { title: 'RUN- LOG', rows: [] },
      { title: '..', rows: [] },
    ]);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['-Run- Log.csv', 'RUN- LOG.csv', 'tab.csv']);
    expect(readFileSync(paths[0] ?? '', 'utf8')).toBe(
      `\uFEFFa,'=1+1,-5,'-5 apples,'+49 30\r\n"two\nlines","say ""x""",'@home,"b,c"," "\r\n`,
    );
  });

  it('replaces no file of anybody’s, but its own of the same run', async () => {
    const out = join(folder, 'out');
    const files = csvFolder(out);
    await files.save([{ title: 'A', rows: [['1']] }]);
    await files.save([{ title: 'A', rows: [['2']] }]);
    expect(readFileSync(join(out, 'A.csv'), 'utf8')).toBe('\uFEFF2\r\n');
    await expect(csvFolder(out).save([{ title: 'A', rows: [['3']] }])).rejects.toThrow(/holds files already/);
    expect(readFileSync(join(out, 'A.csv'), 'utf8')).toBe('\uFEFF2\r\n');
  });

  it('finds a folder that is free', async () => {
    mkdirSync(join(folder, 'tabs'));
    expect(await freeFolder(join(folder, 'tabs'))).toBe(join(folder, 'tabs'));
    writeFileSync(join(folder, 'tabs', 'mine.txt'), 'x');
    writeFileSync(join(folder, 'tabs-2'), 'a file');
    expect(await freeFolder(join(folder, 'tabs'))).toBe(join(folder, 'tabs-3'));
  });

  it('takes the folder that was named, and the next one where a run that was cut off left files', async () => {
    const out = join(folder, 'out');
    expect(await folderFor(out)).toBe(out);
    await csvFolder(out).save([{ title: 'A', rows: [['1']] }]);
    expect(await folderFor(`${out}/`)).toBe(`${out}-2`);
    writeFileSync(`${out}-2`, 'a file');
    expect(await folderFor(out)).toBe(`${out}-3`);
    expect(await folderFor(`${out}-2`)).toBe(`${out}-2`);
    await expect(csvFolder(`${out}-2`).check()).rejects.toThrow(/is a file, not a folder/);
  });
});

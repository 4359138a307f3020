import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outputFile } from '../../src/adapters/output-files/output-file.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';

async function run(...words: string[]) {
  let out = '';
  let err = '';
  const status = await runCommandLine([...words, '--now', '2026-03-04T09:00:00Z', '--seed', '1'], {
    environment: {},
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    watched: false,
    interactive: false,
  });
  return { status, out, err };
}

const base = mkdtempSync(join(tmpdir(), 'leadsheet-output-'));
const ready = join(base, 'ready');
let folder = '';
let count = 0;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  mkdirSync(ready);
  writeTinyWorkbook(join(ready, 'pipeline.xlsx'), [
    {
      title: 'Leads',
      rows: [
        ['Company', 'Owner', 'Stage', 'Amount', 'Created', 'Follow-up date'],
        ...Array.from({ length: 6 }, (_, n) => [
          `Firm ${n}`,
          'ann@team.example',
          n < 4 ? 'Proposal' : 'Won',
          100,
          46_000 + n,
          46_080,
        ]),
      ],
    },
  ]);
  expect((await run('init', join(ready, 'pipeline.xlsx'), '--yes')).status).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
  folder = join(base, `case-${count++}`);
  cpSync(ready, folder, { recursive: true });
});

/** Everything in the folder, with links as links. */
function all(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const found = lstatSync(at(name));
      return [name, found.isFile() ? `${found.mode} ${readFileSync(at(name), 'base64')}` : `no file ${found.mode}`];
    }),
  );
}

const isKept = 'is there already, and Leadsheet did not make it, so it is not replaced.';
const belongs: readonly [name: string, make: () => void, what: string][] = [
  ['pipeline.xlsx', () => undefined, 'is the workbook itself'],
  ['same.html', () => linkSync(at('pipeline.xlsx'), at('same.html')), 'is the workbook itself'],
  ['link.html', () => symlinkSync('pipeline.xlsx', at('link.html')), 'is the workbook itself'],
  ['pipeline.leadsheet-backup.xlsx', () => undefined, 'is the backup of the workbook'],
  [
    'PIPELINE.leadsheet-backup.xlsx',
    () => rmSync(at('pipeline.leadsheet-backup.xlsx')),
    'is the backup of the workbook',
  ],
  ['.pipeline.xlsx.leadsheet-lock-3', () => undefined, 'is the lock of the workbook'],
  ['~$pipeline.xlsx', () => undefined, 'is the lock by which an office program has the workbook open'],
  ['folder.html', () => mkdirSync(at('folder.html')), 'is a folder'],
  ['pipe.html', () => execFileSync('mkfifo', [at('pipe.html')]), 'is a device or a pipe'],
];
const foreign: readonly [name: string, make: () => void][] = [
  ['key.pem', () => writeFileSync(at('key.pem'), 'secret')],
  ['empty.html', () => writeFileSync(at('empty.html'), '')],
  ['page.html', () => writeFileSync(at('page.html'), '<!doctype html><html><head><title>Ours</title></head></html>')],
  [
    'marked-below.html',
    () =>
      writeFileSync(at('marked-below.html'), 'notes\n<meta name="generator" content="Leadsheet" /><title>x</title>'),
  ],
  [
    'to-key.html',
    () => {
      writeFileSync(at('key.pem'), 'secret');
      symlinkSync('key.pem', at('to-key.html'));
    },
  ],
];

describe('report --out', () => {
  it.each(belongs)('%s is never replaced, and the message says what it is', async (name, make, what) => {
    make();
    const before = all();
    for (const force of [[], ['--force']]) {
      const { status, err } = await run('report', at('pipeline.xlsx'), '--out', at(name), ...force);
      expect(status).toBe(2);
      expect(err).toContain(`${at(name)} ${what}, so it is not replaced.`);
      expect(all()).toEqual(before);
    }
  });

  it.each(foreign)('%s is replaced with --force only', async (name, make) => {
    make();
    const before = all();
    const refused = await run('report', at('pipeline.xlsx'), '--out', at(name));
    expect(refused.status).toBe(2);
    expect(refused.err).toBe(
      `${at(name)} ${isKept}\nGive the page another name with --out FILE.html. To replace it all the same, add --force.\n`,
    );
    expect(all()).toEqual(before);
    expect((await run('report', at('pipeline.xlsx'), '--out', at(name), '--force')).status).toBe(0);
    expect(readFileSync(at(name), 'utf8')).toContain('<meta name="generator" content="Leadsheet" />');
    expect(lstatSync(at(name)).isSymbolicLink()).toBe(name === 'to-key.html');
    expect(Object.keys(all()).filter((one) => one.endsWith('.part'))).toEqual([]);
  });

  it('devices are refused', async () => {
    // By the look alone: a test that fails must not replace a device of the machine that it runs on.
    const rules = {
      isOurs: () => true,
      replaces: 'any file',
      roleBesideWorkbook: () => Promise.resolve(null),
      fixes: { another: 'another', device: 'For standard output give --out -.', foreign: 'another' },
    } as const;
    for (const device of ['/dev/null', '/dev/zero']) {
      const fix = 'For standard output give --out -.';
      const message = `${device} is a device or a pipe, so it is not replaced.`;
      await expect(outputFile(device, rules).check()).rejects.toMatchObject({ exitStatus: 2, message, fix });
    }
  });

  it('a page of ours gives way, through a link too, and keeps its rights; folders on the way are made', async () => {
    const page = at('a/b/page.html');
    expect((await run('report', at('pipeline.xlsx'), '--out', page)).status).toBe(0);
    const first = readFileSync(page, 'utf8');
    chmodSync(page, 0o600);
    symlinkSync(page, at('latest.html'));
    writeFileSync(page, first.replace('</body>', 'old</body>'));
    expect((await run('report', at('pipeline.xlsx'), '--out', at('latest.html'))).status).toBe(0);
    expect(readFileSync(page, 'utf8')).toBe(first);
    expect(statSync(page).mode & 0o777).toBe(0o600);
    expect(lstatSync(at('latest.html')).isSymbolicLink()).toBe(true);
    expect(readdirSync(at('a/b'))).toEqual(['page.html']);
    // One that was made before there was a mark.
    writeFileSync(page, first.replace(/\s*<meta name="generator"[^>]*>/, ''));
    expect((await run('report', at('pipeline.xlsx'), '--out', page)).status).toBe(0);
    expect(readFileSync(page, 'utf8')).toBe(first);
  });

  it('- is standard output: the page, or the document with the page in it', async () => {
    const { status, out } = await run('report', at('pipeline.xlsx'), '--out', '-');
    expect(status).toBe(0);
    expect(out).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
    const json = await run('report', at('pipeline.xlsx'), '--out', '-', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ report: null, html: out });
    expect(readdirSync(folder)).not.toContain('-');
  });

  it('leaves nothing behind that is half written', async () => {
    const { status, err } = await run('report', at('pipeline.xlsx'), '--out', at(`${'n'.repeat(300)}.html`));
    expect([status, err.includes('its name is too long')]).toEqual([2, true]);
    expect(all()).toEqual(allOf(ready));
  });
});

function allOf(other: string): Readonly<Record<string, string>> {
  const before = folder;
  folder = other;
  const found = all();
  folder = before;
  return found;
}

describe('folders that are to be written into', () => {
  const commands: readonly (readonly string[])[] = [
    ['remind', '--preview'],
    ['remind', '--out'],
    ['demo', '--out'],
  ];
  const call = (command: string, option: string, place: string) =>
    run(command, ...(command === 'remind' ? [at('pipeline.xlsx')] : []), option, place);

  it.each(commands)('%s %s: a file, one on the way, a name that is too long', async (command, option) => {
    writeFileSync(at('file'), 'mine');
    const before = all();
    for (const place of [at('file'), at('file/in/it'), at('pipeline.xlsx')]) {
      const { status, err } = await call(command ?? '', option ?? '', place);
      expect(status).toBe(2);
      const file = place.replace('/in/it', '');
      expect(err).toBe(`${file} is a file, not a folder.\nMove it away, or choose another place.\n`);
    }
    const long = await call(command ?? '', option ?? '', at('d'.repeat(300)));
    expect([long.status, long.err.includes('its name is too long')]).toEqual([2, true]);
    const dash = await call(command ?? '', option ?? '', '-');
    expect([dash.status, dash.err]).toEqual([
      2,
      `${option} wants a folder: it writes several files.\nWrite it like ${option} DIR, with the name of a folder.\n`,
    ]);
    expect(all()).toEqual(before);
  });

  it.runIf(existsSync('/proc/self'))('a file system in which no folder can be made ends the command', async () => {
    for (const [command = '', option = ''] of [
      ['remind', '--preview'],
      ['demo', '--out'],
    ])
      expect(await call(command, option, '/proc/nowhere/mail')).toMatchObject({
        status: 2,
        err: '/proc/nowhere/mail cannot be made: there is no place for it.\nChoose another place.\n',
      });
  });

  it('previews are written again, but never over something else', async () => {
    const words = ['remind', at('pipeline.xlsx'), '--preview', at('previews')];
    expect(await run(...words)).toMatchObject({ status: 0 });
    const names = readdirSync(at('previews'));
    expect(names.map((name) => name.split('.').at(-1)).toSorted()).toEqual(['eml', 'html']);
    expect(await run(...words)).toMatchObject({ status: 0 });
    for (const name of names) {
      const path = join(at('previews'), name);
      const ours = readFileSync(path, 'utf8');
      writeFileSync(path, 'mine');
      const { status, err } = await run(...words);
      expect(status).toBe(2);
      expect(err).toContain(`${path} is there already, and Leadsheet did not make it`);
      expect(readFileSync(path, 'utf8')).toBe('mine');
      writeFileSync(path, ours);
    }
    expect(readdirSync(at('previews'))).toEqual(names);
  });

  it('a demo takes away what a demo made, and nothing else', async () => {
    const out = at('demo');
    expect(await run('demo', '--out', out)).toMatchObject({ status: 0 });
    const others = ['pipeline of mine.xlsx', 'notes.txt', 'mail/a-mail-of-mine.eml'];
    for (const name of others) writeFileSync(join(out, name), 'mine');
    expect(await run('demo', '--out', out)).toMatchObject({ status: 0 });
    for (const name of others) expect(readFileSync(join(out, name), 'utf8')).toBe('mine');

    const mails = readdirSync(join(out, 'mail')).length;
    writeFileSync(join(out, 'report.html'), 'mine');
    const refused = await run('demo', '--out', out);
    expect(refused).toMatchObject({ status: 2 });
    expect(refused.err).toContain(`${join(out, 'report.html')} is there already, and Leadsheet did not make it`);
    expect(readdirSync(join(out, 'mail'))).toHaveLength(mails);
    rmSync(join(out, 'report.html'));

    cpSync(join(out, 'mail'), at('elsewhere'), { recursive: true });
    rmSync(join(out, 'mail'), { recursive: true });
    symlinkSync(at('elsewhere'), join(out, 'mail'));
    expect((await run('demo', '--out', out)).err).toContain(`${join(out, 'mail')} is no folder`);
    expect(readdirSync(at('elsewhere'))).toHaveLength(mails);
  });
});

describe('paths that are read', () => {
  it.each(['init', 'check', 'recalculate', 'nightly', 'remind', 'report'])('%s: none is a bug', async (command) => {
    mkdirSync(at('folder.xlsx'));
    execFileSync('mkfifo', [at('pipe.xlsx')]);
    symlinkSync('loop.xlsx', at('loop.xlsx'));
    writeFileSync(at('file'), '');
    const more = command === 'init' ? ['--yes'] : command === 'report' ? ['--out', at('page.html')] : [];
    const places = ['folder.xlsx', 'pipe.xlsx', 'loop.xlsx', 'file/x.xlsx', 'none/x.xlsx', `${'n'.repeat(300)}.xlsx`];
    for (const place of places) {
      const { status, err } = await run(command, at(place), ...more);
      expect([2, 3], `${place}: ${err}`).toContain(status);
      expect(err).toMatch(/\n.+\n$/);
      expect(err).toContain(place.startsWith('nnn') ? 'nnnnnnnn' : at(place.replace(/\/x\.xlsx$/, '')));
    }
  });

  it('import: none is a bug', async () => {
    mkdirSync(at('folder.csv'));
    execFileSync('mkfifo', [at('pipe.csv')]);
    writeFileSync(at('file'), '');
    for (const place of ['folder.csv', 'pipe.csv', 'none.csv', 'file/x.csv', `${'n'.repeat(300)}.csv`]) {
      const { status, err } = await run('import', at(place), at('pipeline.xlsx'));
      expect(status, `${place}: ${err}`).toBe(2);
      expect(err).toContain(place.startsWith('nnn') ? 'nnnnnnnn' : at(place.replace('/x.csv', '')));
    }
  });
});

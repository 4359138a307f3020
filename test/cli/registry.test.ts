import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { changeRegistry } from '../../src/cli/registry/change-registry.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { composeConfig } from '../../src/compose.ts';
import { withEntry } from '../../src/config/registry/edit-registry.ts';
import { writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { startStorage } from '../support/storage-stand-in.ts';

const id = (n: number): string => `1AbCdEfGhIjKlMnOpQrStUvWxYz${String(n).padStart(17, '0')}`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadsheet-registry-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});
const place = (): string => join(folder, 'registry.json');
const stands = (): { workbooks: Record<string, unknown>[] } =>
  JSON.parse(readFileSync(place(), 'utf8')) as { workbooks: Record<string, unknown>[] };

const run = (words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  runAny(['registry', ...words], more);

async function runAny(words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const said = { out: '', err: '' };
  const status = await runCommandLine(words, {
    environment: { LEADSHEET_REGISTRY: place(), ...more },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    watched: false,
    interactive: false,
  });
  return { status, ...said };
}

function workbook(): string {
  const path = join(folder, 'pipeline.xlsx');
  writeTinyWorkbook(path, [{ title: 'Leads', rows: [['Company', 'Stage'], ['Acme', 'Proposal'], ['Borax', 'Won']] }]); // prettier-ignore
  return path;
}

describe('registry add', () => {
  it('adds what doctor finds to work, once, and nothing with --dry-run', async () => {
    const path = workbook();
    const add = ['add', path, '--label', 'Acme, North', '--group', 'acme', '--mail-domains', 'acme.example, acme.test'];
    // A client's mail is never the environment's.
    expect(await run(add)).toMatchObject({ status: 2, err: expect.stringMatching(/sender: it is missing/) as string });
    add.push('--sender', 'pipeline@acme.example');
    expect(await run([...add, '--dry-run'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('would be added') as string,
    });
    expect(() => stands()).toThrow();
    const added = await run(add);
    expect(added).toMatchObject({ status: 0, err: '' });
    expect(added.out).toMatch(/ok +workbook: It can be opened and read[^]*Acme, North is in /);
    const domains = ['acme.example', 'acme.test'];
    expect(stands().workbooks).toEqual([
      { id: path, label: 'Acme, North', group: 'acme', mailDomains: domains, sender: 'pipeline@acme.example' },
    ]);
    expect(await run(add)).toMatchObject({
      status: 2,
      err: expect.stringContaining('is in the registry already') as string,
    });
  });

  it('adds nothing that does not work, or that is wrong, and says why', async () => {
    const none = await run(['add', join(folder, 'none.xlsx'), '--label', 'None']);
    expect(none).toMatchObject({
      status: 3,
      out: expect.stringMatching(/FAILS +workbook: There is no file[^]*None was not added/) as string,
    });
    const wrong = await run(['add', workbook(), '--label', 'North', '--mail-domains', 'acme']);
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('expected a list of domains') as string });
    expect((await run(['add', workbook()])).err).toContain('--label is missing');
    expect(() => stands()).toThrow();
  });

  it('of six who add at once all are there', async () => {
    const config = await composeConfig({ LEADSHEET_REGISTRY: place() });
    const all = Array.from({ length: 6 }, (_, n) => ({ id: id(n), label: `Client ${n}` }));
    await Promise.all(all.map((entry) => changeRegistry({ config, dryRun: false }, (text) => withEntry(text, entry))));
    expect(
      stands()
        .workbooks.map((entry) => entry['label'])
        .sort(),
    ).toEqual(all.map(({ label }) => label));
  });
});

describe('registry set, list, remove', () => {
  beforeEach(() => {
    const of = (n: number, group: string, more: object = {}) => ({
      ...{ id: id(n), label: `Client ${n}`, group, mailDomains: [`${group}.co`], sender: `p@${group}.co` },
      ...more,
    });
    const workbooks = [of(1, 'acme'), of(2, 'acme', { mailsPerDay: 50 }), of(3, 'other', { mailsPerDay: 7 })];
    writeFileSync(place(), JSON.stringify({ version: 1, workbooks }));
  });
  const perDay = () => stands().workbooks.map((entry) => entry['mailsPerDay']);

  it('sets one field of all of a group, and shows each before and after first', async () => {
    const shown = await run(['set', 'mailsPerDay=20', '--group', 'acme', '--dry-run']);
    expect(shown.out).toMatch(/2 workbooks of .* would change\.\n {2}Client 1: nothing → 20\n {2}Client 2: 50 → 20\n$/);
    expect(perDay()).toEqual([undefined, 50, 7]);
    await run(['set', 'mailsPerDay=20', '--group', 'acme']);
    expect(perDay()).toEqual([20, 20, 7]);
    expect((await run(['set', 'mailsPerDay=20', '--group', 'acme'])).out).toMatch(/^Nothing to change/);
    await run(['set', 'mailsPerDay=', '--all']);
    expect(perDay()).toEqual([undefined, undefined, undefined]);
    await run(['set', 'paused=yes', '--sheet', id(3)]);
    expect(stands().workbooks.map((entry) => entry['paused'])).toEqual([undefined, undefined, true]);
  });

  it.each([
    [['set', 'mailsPerDay=many', '--all'], /mailsPerDay: it is "many"; expected a whole number/],
    [['set', 'mailsPerDy=5', '--all'], /did you mean mailsPerDay\?/],
    [['set', 'mailsPerDay=5'], /Of which workbooks\?/],
    [['set', 'mailsPerDay=5', '--all', '--group', 'acme'], /each say of which/],
    [['set', 'mailsPerDay=5', '--group', 'acm'], /No workbook of the registry is meant/],
    [['set', 'label=', '--all'], /label cannot be left out/],
    [['set', `id=${id(9)}`, '--all'], /cannot be changed: remove it/],
    [['remove', id(9)], /is not in the registry/],
    [['lst'], /did you mean list\?/],
    [['remove'], /SHEET is missing/],
  ])('changes nothing where something is wrong: %j', async (words, said) => {
    const before = readFileSync(place(), 'utf8');
    expect(await run(words)).toMatchObject({ status: 2, err: expect.stringMatching(said) as string });
    expect(readFileSync(place(), 'utf8')).toBe(before);
  });

  it('takes one out, and lists what is left, with what is wrong', async () => {
    expect(await run(['remove', id(2)])).toMatchObject({ status: 0 });
    expect(stands().workbooks.map((entry) => entry['id'])).toEqual([id(1), id(3)]);
    expect((await run(['list', '--group', 'acme'])).out).toMatch(
      /^1 workbook in .*, group acme\.\n {2}Client 1 · group acme/,
    );
    writeFileSync(place(), JSON.stringify({ version: 1, workbooks: [{ id: id(1), label: 'A', paused: 1 }] }));
    expect(await run(['list'])).toMatchObject({
      status: 2,
      out: expect.stringContaining('paused: it is 1; expected true or false') as string,
    });
    // One entry after the other can be mended.
    expect(await run(['set', 'paused=', '--all'])).toMatchObject({ status: 0 });
    expect(await run(['list'])).toMatchObject({ status: 0 });
  });

  it('keeps it in a bucket as well', async () => {
    const storage = await startStorage(['team']);
    onTestFinished(() => storage.close());
    const bucket = { LEADSHEET_REGISTRY: 'gs://team/registry.json', LEADSHEET_STORAGE_URL: storage.url };
    expect((await run(['list'], bucket)).out).toBe('There is nothing at gs://team/registry.json yet.\n');
    expect(await run(['add', workbook(), '--label', 'North'], bucket)).toMatchObject({ status: 0 });
    storage.loseAnswers(1);
    expect(await run(['set', 'menu=@acme.co, ann@x.co', '--all'], bucket)).toMatchObject({ status: 0 });
    expect(storage.textOf('registry.json')).toMatch(/"menu": \[\s*"@acme\.co",\s*"ann@x\.co"/);
    storage.refuse(403);
    expect(await run(['list'], bucket)).toMatchObject({
      status: 3,
      err: expect.stringContaining('Storage Object User') as string,
    });
  });
});

it('a workbook that is paused has no night, also from a command line', async () => {
  const path = workbook();
  await run(['add', path, '--label', 'North', '--paused', 'yes']);
  const before = readFileSync(path);
  expect(await runAny(['nightly', path])).toMatchObject({
    status: 0,
    out: expect.stringContaining('paused') as string,
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

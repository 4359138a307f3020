import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/adapters/xlsx-file/lock-file.ts';
import { backupPathOf, replaceFile } from '../../../src/adapters/xlsx-file/replace-file.ts';
import { loadFile } from '../../../src/adapters/xlsx-file/workbook-file.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { SheetWrite } from '../../../src/core/workbook/sheet-write.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { BusyError, ChangedError, LeaseLostError } from '../../../src/errors.ts';
import { silentLog } from './silent-log.ts';
import { tinyPerson, writeTinyWorkbook } from './tiny-spreadsheet.ts';
import { ownFolder } from './workbook-copy.ts';

const append = (text: string): SheetWrite => ({ kind: 'appendRows', tabId: 1, rows: [[{ value: text }]] });

function newWorkbook(): string {
  const path = join(ownFolder(), 'pipeline.xlsx');
  writeTinyWorkbook(path, [{ title: 'Leads', rows: [['Lead ID'], ['L0']] }]);
  return path;
}

describe('replacing the file', () => {
  it('keeps the one that was replaced, once a run, however many batches the run writes', async () => {
    const path = newWorkbook();
    const original = readFileSync(path);
    const store = openXlsxFile(path, { log: silentLog });
    const lease = await store.acquire();
    for (const text of ['a', 'b', 'c']) await lease.write([append(text)]);
    await lease.release();
    expect(basename(backupPathOf(path))).toBe('pipeline.leadsheet-backup.xlsx');
    expect(readFileSync(backupPathOf(path)).equals(original)).toBe(true);

    const second = readFileSync(path);
    const next = await openXlsxFile(path, { log: silentLog }).acquire();
    await next.write([append('d')]);
    await next.release();
    expect(readFileSync(backupPathOf(path)).equals(second)).toBe(true);
    expect(readdirSync(dirname(path)).sort()).toEqual(['pipeline.leadsheet-backup.xlsx', 'pipeline.xlsx']);
  });

  it('keeps the mode of the file, and follows a link instead of replacing it', async () => {
    const path = newWorkbook();
    chmodSync(path, 0o640);
    const alias = join(ownFolder(), 'alias.xlsx');
    symlinkSync(path, alias);
    const lease = await openXlsxFile(alias, { log: silentLog }).acquire();
    await lease.write([append('a')]);
    await lease.release();
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(dirname(alias))).toEqual(['alias.xlsx']);
    expect(await tinyPerson(path).cells('Leads')).toEqual([['Lead ID'], ['L0'], ['a']]);
  });

  it('notices a change that leaves size and time as they were', async () => {
    const path = newWorkbook();
    const store = openXlsxFile(path, { log: silentLog });
    const lease = await store.acquire();
    await store.read(everything);
    const { atime, mtime } = statSync(path);
    const bytes = readFileSync(path);
    bytes.writeUInt8((bytes.at(10) ?? 0) ^ 1, 10);
    writeFileSync(path, bytes);
    utimesSync(path, atime, mtime);
    await expect(lease.write([append('a')])).rejects.toThrow(ChangedError);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    await lease.release();
  });

  it('compares once more right before the rename', async () => {
    const path = newWorkbook();
    const read = await loadFile(path);
    const lock = await takeLock(read.realPath, { now: () => 0 }, 60_000);
    await tinyPerson(path).setCell('Leads', 1, 0, 'Lperson');
    const person = readFileSync(path);
    const attempt = replaceFile(read, Buffer.from('ours'), lock, { keepsBackup: true });
    await expect(attempt).rejects.toThrow(ChangedError);
    expect(readFileSync(path).equals(person)).toBe(true);
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual(['pipeline.xlsx']);
  });

  it('does not replace it once the lock is another’s', async () => {
    const path = newWorkbook();
    const read = await loadFile(path);
    let now = 0;
    const slow = await takeLock(read.realPath, { now: () => now }, 60_000);
    now = 60_001;
    const quick = await takeLock(read.realPath, { now: () => now }, 60_000);
    await expect(replaceFile(read, Buffer.from('ours'), slow, { keepsBackup: true })).rejects.toThrow(LeaseLostError);
    await expect(slow.renew()).rejects.toThrow(LeaseLostError);
    expect(readFileSync(path).equals(read.bytes)).toBe(true);
    await slow.release();
    await quick.check();
    await quick.release();
  });

  it('says so when the file is gone', async () => {
    const path = newWorkbook();
    const store = openXlsxFile(path, { log: silentLog });
    const lease = await store.acquire();
    await store.read(everything);
    renameSync(path, `${path}.moved`);
    await expect(lease.write([append('a')])).rejects.toMatchObject({ code: 'not-found', exitStatus: 3 });
    await lease.release();
  });

  it.each([
    ['~$pipeline.xlsx', 'Excel'],
    ['.~lock.pipeline.xlsx#', 'LibreOffice'],
  ])('waits for people: %s means that %s has it open', async (name, program) => {
    const path = newWorkbook();
    const store = openXlsxFile(path, { log: silentLog });
    const lock = join(dirname(path), name);
    writeFileSync(lock, 'Kim');
    await expect(store.acquire()).rejects.toThrow(new RegExp(`open in ${program}`));
    rmSync(lock);
    const lease = await store.acquire();
    const before = readFileSync(path);
    writeFileSync(lock, 'Kim');
    await expect(lease.write([append('a')])).rejects.toThrow(BusyError);
    expect(readFileSync(path).equals(before)).toBe(true);
    rmSync(lock);
    await lease.write([append('a')]);
    await lease.release();
  });

  it('clears away what a killed run left, and nothing else', async () => {
    const path = newWorkbook();
    const folder = dirname(path);
    writeFileSync(join(folder, '.pipeline.xlsx.leadsheet-draft-1.tmp'), 'half a file');
    writeFileSync(join(folder, '.other.xlsx.leadsheet-draft-1.tmp'), 'of another workbook');
    writeFileSync(join(folder, '.pipeline.xlsx.leadsheet-lock-3'), 'not even JSON');
    const lease = await openXlsxFile(path, { log: silentLog }).acquire();
    await lease.release();
    expect(readdirSync(folder).sort()).toEqual(['.other.xlsx.leadsheet-draft-1.tmp', 'pipeline.xlsx']);
  });
});

describe('lock files that are in the way', () => {
  const lease = 60_000;
  const lockOf = (path: string, number = 3): string => join(dirname(path), `.pipeline.xlsx.leadsheet-lock-${number}`);
  const content = (expires: number): string =>
    JSON.stringify({ token: 'other', expires, machine: 'another', process: 1 });
  const now = 1_800_000_000_000;
  const take = (path: string) => takeLock(path, { now: () => now }, lease);

  it.each([
    ['runs out within a lease', now + lease, 'busy'],
    ['was made by a clock a little ahead', now + lease + 10_000, 'busy'],
    ['ran out', now - 1, 'free'],
    ['would hold for an hour', now + 3_600_000, 'free'],
    ['would hold until 2099', Date.UTC(2099, 0, 1), 'free'],
    ['would hold without end', Number.MAX_VALUE, 'free'],
  ])('one that %s: %s', async (_what, expires, expected) => {
    const path = newWorkbook();
    writeFileSync(lockOf(path), content(expires));
    if (expected === 'busy') {
      await expect(take(path)).rejects.toThrow(BusyError);
      await expect(take(path)).rejects.toMatchObject({
        message: `Another run is working on pipeline.xlsx: it holds ${lockOf(path)}.`,
        fix: 'Wait until it has finished, then run again. If no run is at work, delete that file.',
      });
      expect(readFileSync(lockOf(path), 'utf8')).toBe(content(expires));
      return;
    }
    const lock = await take(path);
    await lock.renew();
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual(['pipeline.xlsx']);
  });

  it.each([
    ['empty', ''],
    ['garbage', '{"token":'],
    ['of another form', '{"token":1,"expires":"soon"}'],
    ['null', 'null'],
  ])('one that is %s is nobody’s', async (_what, text) => {
    const path = newWorkbook();
    writeFileSync(lockOf(path), text);
    const lock = await take(path);
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual(['pipeline.xlsx']);
  });

  it('a folder of that name, and names that are no numbers, are left alone and hold nothing up', async () => {
    const path = newWorkbook();
    const others = ['007', '1e21', '99999999999999999999', 'x', ''].map(
      (end) => `.pipeline.xlsx.leadsheet-lock-${end}`,
    );
    for (const name of others) writeFileSync(join(dirname(path), name), content(now + 1));
    mkdirSync(lockOf(path, 5));
    for (let times = 0; times < 2; times++) {
      const lock = await take(path);
      await lock.renew();
      expect(readFileSync(lockOf(path, 6), 'utf8')).toContain('"token"');
      await expect(take(path)).rejects.toThrow(BusyError);
      await lock.release();
    }
    expect(readdirSync(dirname(path)).toSorted()).toEqual(
      [...others, '.pipeline.xlsx.leadsheet-lock-5', 'pipeline.xlsx'].toSorted(),
    );
  });

  it('whoever held one of a clock that was set back loses it, and writes nothing more', async () => {
    const path = newWorkbook();
    let clock = now;
    const before = await takeLock(path, { now: () => clock }, lease);
    clock = now - 3_600_000;
    const after = await takeLock(path, { now: () => clock }, lease);
    await expect(before.check()).rejects.toThrow(LeaseLostError);
    await after.check();
    await before.release();
    await after.check();
    await after.release();
  });
});

describe('processes', () => {
  it('lets one of several processes write, and the rest wait', async () => {
    const path = newWorkbook();
    const children = Array.from({ length: 3 }, (_, n) => startWriter(path, `p${n}-`, 12));
    const ends = await Promise.all(children.map((child) => once(child, 'exit')));
    expect(ends.map(([code]) => code as number)).toEqual([0, 0, 0]);
    const rows = (await tinyPerson(path).cells('Leads')).map((row) => row[0]);
    const written = Array.from({ length: 3 }, (_, n) => Array.from({ length: 12 }, (_, m) => `p${n}-${m}`)).flat();
    expect(rows.slice(2).toSorted()).toEqual(written.toSorted());
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('leaves a whole file whenever it is killed, and the next run goes on at once', async () => {
    const path = newWorkbook();
    let last = 0;
    for (let round = 0; round < 6; round++) {
      const child = startWriter(path, `r${round}-`, 100_000);
      await once(child.stdout ?? child, 'data');
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 17));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const rows = (await tinyPerson(path).cells('Leads')).map((row) => String(row[0]));
      const mine = rows.filter((text) => text.startsWith(`r${round}-`));
      // What was said to be written is there; each once, in order.
      expect(mine).toEqual(mine.map((_, n) => `r${round}-${n}`));
      expect(rows.length).toBeGreaterThan(last);
      last = rows.length;
    }
    const lease = await openXlsxFile(path, { log: silentLog }).acquire();
    await lease.release();
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

/** A process that appends rows one batch at a time, waiting where another holds the workbook. */
function startWriter(path: string, prefix: string, count: number): ReturnType<typeof spawn> {
  const script = join(import.meta.dirname, 'writer-process.ts');
  return spawn(process.execPath, ['--import', 'tsx', script, path, prefix, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

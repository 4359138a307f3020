import {
  mkdtempSync,
  rmSync,
  writeFileSync,
  readFileSync,
  symlinkSync,
  readdirSync,
  chmodSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { storageRequest } from '../../../src/adapters/cloud-storage/storage-request.ts';
import { textObject } from '../../../src/adapters/cloud-storage/text-object.ts';
import { textFile } from '../../../src/adapters/registry-file/text-file.ts';
import { systemClock } from '../../../src/adapters/system/clock.ts';
import { ChangedError, StoreError } from '../../../src/errors.ts';
import type { KeptText } from '../../../src/ports.ts';
import { startStorage, type StorageStandIn } from '../../support/storage-stand-in.ts';

const ended: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

function folder(): string {
  const place = mkdtempSync(join(tmpdir(), 'registry-'));
  ended.push(() => rmSync(place, { recursive: true, force: true }));
  return place;
}

async function storage(): Promise<StorageStandIn> {
  const standIn = await startStorage(['team']);
  ended.push(() => standIn.close());
  return standIn;
}
const objectIn = ({ url }: StorageStandIn, bucket = 'team'): KeptText =>
  textObject({ bucket, object: 'leadsheet/registry.json' }, { request: storageRequest(url), rootUrl: url });

describe.each([
  ['a file', () => Promise.resolve(textFile(join(folder(), 'registry.json'), systemClock))],
  ['an object in a bucket', async () => objectIn(await storage())],
])('%s', (_, open) => {
  it('is not there at first, is made once, and replaced only where it is still what was read', async () => {
    const kept = await open();
    expect(await kept.read()).toBeNull();
    await kept.replace('one', null);
    await expect(kept.replace('two', null)).rejects.toThrow(ChangedError);
    const first = await kept.read();
    if (first === null || first === 'unchanged') throw new Error('it was written');
    expect(first.text).toBe('one');
    expect(await kept.read(first.version)).toBe('unchanged');
    await kept.replace('zwei ü', first.version);
    await expect(kept.replace('three', first.version)).rejects.toThrow(/Somebody changed the registry meanwhile/);
    expect(await kept.read(first.version)).toMatchObject({ text: 'zwei ü' });
  });

  it('of many who replace the same text at once one lands', async () => {
    const kept = await open();
    await kept.replace('start', null);
    const read = await kept.read();
    const version = read === null || read === 'unchanged' ? '' : read.version;
    const tried = await Promise.allSettled(Array.from({ length: 12 }, (_one, n) => kept.replace(`by ${n}`, version)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a file', () => {
  it('keeps its mode and a link to it, and leaves nothing beside it', async () => {
    const place = folder();
    writeFileSync(join(place, 'real.json'), 'one');
    chmodSync(join(place, 'real.json'), 0o640);
    symlinkSync(join(place, 'real.json'), join(place, 'registry.json'));
    const kept = textFile(join(place, 'registry.json'), systemClock);
    const read = await kept.read();
    await kept.replace('two', read === null || read === 'unchanged' ? '' : read.version);
    expect(readFileSync(join(place, 'real.json'), 'utf8')).toBe('two');
    expect(statSync(join(place, 'real.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(place).sort()).toEqual(['real.json', 'registry.json']);
  });

  it('says where it cannot be read or written', async () => {
    await expect(textFile(folder(), systemClock).read()).rejects.toThrow(/cannot be read \(EISDIR\)/);
    await expect(textFile(join(folder(), 'no', 'such.json'), systemClock).replace('x', null)).rejects.toThrow(
      /^There is no file/,
    );
  });
});

describe('an object in a bucket', () => {
  it('a write whose answer was lost is known to have landed', async () => {
    const standIn = await storage();
    standIn.loseAnswers(1);
    await objectIn(standIn).replace('one', null);
    expect(standIn.textOf('leadsheet/registry.json')).toBe('one');
  });

  it('429 and 5xx are asked again, for reads and writes', async () => {
    const standIn = await storage();
    const kept = objectIn(standIn);
    standIn.refuse(429, 503);
    await kept.replace('one', null);
    standIn.refuse(500, 503);
    expect(await kept.read()).toMatchObject({ text: 'one' });
    standIn.refuse(503, 503, 503);
    await expect(kept.read()).rejects.toMatchObject({ retry: true });
    expect(await kept.read()).toMatchObject({ text: 'one' });
  });

  it.each(['acme-bucket', 'buckets'])('is made where the bucket is named %s', async (bucket) => {
    const standIn = await startStorage([bucket]);
    ended.push(() => standIn.close());
    const kept = objectIn(standIn, bucket);
    expect(await kept.read()).toBeNull();
    await kept.replace('one', null);
    expect(await kept.read()).toMatchObject({ text: 'one' });
  });

  it('a refusal says the role, a missing bucket its name; neither is taken for “there is none yet”', async () => {
    const standIn = await storage();
    standIn.refuse(403);
    const refused: unknown = await objectIn(standIn)
      .read()
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreError);
    expect(refused).toMatchObject({ retry: false, fix: expect.stringContaining('Storage Object User') as string });
    expect(standIn.asked()).toBe(1);
    await expect(objectIn(standIn, 'nobodys').read()).rejects.toThrow(
      /answers 404 \(The specified bucket does not exist\)/,
    );
    await expect(objectIn(standIn, 'nobodys').replace('x', null)).rejects.toThrow(/answers 404/);
  });
});

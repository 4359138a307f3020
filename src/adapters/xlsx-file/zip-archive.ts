import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { fileProblems, problemOfForeignFile } from './file-problems.ts';

/** One part of the archive, as its central directory states it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly compressedSize: number;
  /** As declared; inflating stops with an error when there is more. */
  readonly size: number;
  /** Where its bytes begin in the archive. */
  readonly dataStart: number;
  /** The record in the central directory, so that the entry can be copied through unchanged. */
  readonly record: Buffer;
}

export interface ZipArchive {
  readonly path: string;
  readonly bytes: Buffer;
  readonly entries: readonly ZipEntry[];
  /** By name in lower case: names of parts do not tell capitals apart. */
  readonly byName: ReadonlyMap<string, ZipEntry>;
}

/** Caps against hostile archives. Real workbooks stay far below all of them. */
const zipLimits = {
  entries: 20_000,
  /** All parts together, inflated. */
  declaredSize: 4_000_000_000,
  /** A part that inflates to more than this is refused when it is also packed more tightly than `ratio`. */
  suspiciousSize: 100_000_000,
  ratio: 300,
  /** A part that is held whole in memory. */
  wholePart: 600_000_000,
};

const endRecord = 0x06054b50;
const centralRecord = 0x02014b50;
const localRecord = 0x04034b50;

/**
 * Reads the directory of a zip archive that is held in memory. Nothing is inflated. Throws a `StoreError` that says what
 * is wrong: not a zip, cut off, encrypted, too many parts, or sizes that only a zip bomb declares.
 */
export function openZip(path: string, bytes: Buffer): ZipArchive {
  const end = findEnd(bytes);
  if (end === null) throw problemOfForeignFile(path, bytes);
  const { count, start } = end;
  if (count > zipLimits.entries) throw fileProblems.bomb(path, `it holds ${count} parts`);
  const damaged = (what: string) => fileProblems.damaged(path, what);
  const entries: ZipEntry[] = [];
  const byName = new Map<string, ZipEntry>();
  let at = start;
  let declared = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralRecord)
      throw damaged('its list of parts is broken');
    const length = 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (at + length > bytes.length) throw damaged('its list of parts is broken');
    const entry = entryFrom(path, bytes, bytes.subarray(at, at + length));
    at += length;
    declared += entry.size;
    if (entry.size > zipLimits.suspiciousSize && entry.size > entry.compressedSize * zipLimits.ratio) {
      throw fileProblems.bomb(path, `${kilobytes(entry.compressedSize)} in it would grow to ${megabytes(entry.size)}`);
    }
    const key = entry.name.toLowerCase();
    if (byName.has(key)) throw damaged(`it holds the part ${entry.name} twice`);
    byName.set(key, entry);
    entries.push(entry);
  }
  if (declared > zipLimits.declaredSize) throw fileProblems.bomb(path, `it would grow to ${megabytes(declared)}`);
  refuseOverlaps(path, entries);
  return { path, bytes, entries, byName };
}

function findEnd(bytes: Buffer): { readonly count: number; readonly start: number } | null {
  const lowest = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== endRecord) continue;
    const count = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    if (count !== 0xffff && start !== 0xffffffff) return start <= at ? { count, start } : null;
    return findZip64End(bytes, at);
  }
  return null;
}

function findZip64End(bytes: Buffer, end: number): { readonly count: number; readonly start: number } | null {
  const locator = end - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== 0x07064b50) return null;
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== 0x06064b50) return null;
  const count = Number(bytes.readBigUInt64LE(at + 32));
  const start = Number(bytes.readBigUInt64LE(at + 48));
  return start <= at ? { count, start } : null;
}

function entryFrom(path: string, bytes: Buffer, record: Buffer): ZipEntry {
  const nameLength = record.readUInt16LE(28);
  const name = record.toString('utf8', 46, 46 + nameLength).replaceAll('\\', '/');
  const extra = record.subarray(46 + nameLength, 46 + nameLength + record.readUInt16LE(30));
  if ((record.readUInt16LE(8) & 1) !== 0) throw fileProblems.encrypted(path);
  const method = record.readUInt16LE(10);
  if (method !== 0 && method !== 8)
    throw fileProblems.damaged(path, `${name} is packed in a way that workbooks never are`);
  const wide = zip64Fields(extra, record);
  const { compressedSize, size, offset } = wide;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localRecord) throw fileProblems.truncated(path);
  const dataStart = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (dataStart + compressedSize > bytes.length) throw fileProblems.truncated(path);
  if (method === 0 && compressedSize !== size) throw fileProblems.damaged(path, `${name} states two sizes`);
  return { name, method, crc: record.readUInt32LE(16), compressedSize, size, dataStart, record };
}

/** Sizes and offset of a directory record; those that are too big for 32 bits stand in its zip64 field, in this order. */
function zip64Fields(extra: Buffer, record: Buffer): { compressedSize: number; size: number; offset: number } {
  let size = record.readUInt32LE(24);
  let compressedSize = record.readUInt32LE(20);
  let offset = record.readUInt32LE(42);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    let next = 0;
    const take = (): number => {
      const value = next + 8 <= field.length ? Number(field.readBigUInt64LE(next)) : Number.MAX_SAFE_INTEGER;
      next += 8;
      return value;
    };
    if (size === 0xffffffff) size = take();
    if (compressedSize === 0xffffffff) compressedSize = take();
    if (offset === 0xffffffff) offset = take();
  }
  return { compressedSize, size, offset };
}

function refuseOverlaps(path: string, entries: readonly ZipEntry[]): void {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.dataStart - b.dataStart)) {
    if (entry.dataStart < end) throw fileProblems.bomb(path, 'its parts lie on top of each other');
    end = entry.dataStart + entry.compressedSize;
  }
}

/** One part, inflated whole and checked against its declared size and checksum. */
export function readEntry(archive: ZipArchive, entry: ZipEntry): Buffer {
  if (entry.size > zipLimits.wholePart)
    throw fileProblems.tooBig(archive.path, `${entry.name} holds ${megabytes(entry.size)}`);
  const packed = packedBytes(archive, entry);
  const bytes = entry.method === 0 ? packed : inflateWhole(archive, entry, packed);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw broken(archive, entry);
  return bytes;
}

/**
 * One part as a stream of inflated pieces, checked like `readEntry` (the checksum at the end). Stopping early is fine.
 */
export async function* streamEntry(archive: ZipArchive, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.size <= 1_000_000 || entry.method === 0) {
    yield readEntry(archive, entry);
    return;
  }
  const inflater = createInflateRaw({ chunkSize: 262_144 });
  inflater.end(packedBytes(archive, entry));
  let size = 0;
  let crc = 0;
  try {
    for await (const chunk of inflater as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > entry.size) throw moreThanDeclared(archive, entry);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) throw broken(archive, entry);
    throw cause;
  } finally {
    inflater.destroy();
  }
  if (size !== entry.size || crc !== entry.crc) throw broken(archive, entry);
}

export function packedBytes(archive: ZipArchive, entry: ZipEntry): Buffer {
  return archive.bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize);
}

function inflateWhole(archive: ZipArchive, entry: ZipEntry, packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') {
      throw moreThanDeclared(archive, entry);
    }
    throw broken(archive, entry);
  }
}

function broken(archive: ZipArchive, entry: ZipEntry): Error {
  return fileProblems.damaged(archive.path, `${entry.name} cannot be unpacked`);
}

function moreThanDeclared(archive: ZipArchive, entry: ZipEntry): Error {
  return fileProblems.bomb(archive.path, `${entry.name} in it is bigger than it says`);
}

function megabytes(size: number): string {
  return `${Math.round(size / 1e6).toLocaleString('en')} MB`;
}

function kilobytes(size: number): string {
  return `${Math.round(size / 1e3).toLocaleString('en')} kB`;
}

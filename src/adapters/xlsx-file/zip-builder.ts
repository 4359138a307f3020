import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { packedBytes } from './zip-archive.ts';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** A part as it goes into an archive: packed already. */
export interface PackedPart {
  readonly name: string;
  readonly packed: readonly Buffer[];
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
}

/** Packs a part that is small enough to be held whole. */
export function packPart(name: string, content: string | Buffer): PackedPart {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { name, packed: [deflateRawSync(bytes)], method: 8, crc: crc32(bytes), size: bytes.length };
}

/** Packs a part while it is being made, so that it never stands in memory unpacked. */
export async function packStream(name: string, pieces: AsyncIterable<Buffer>): Promise<PackedPart> {
  const deflater = createDeflateRaw({ level: 5, chunkSize: 262_144 });
  const packed: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    deflater.on('data', (chunk: Buffer) => packed.push(chunk));
    deflater.on('end', resolve);
    deflater.on('error', reject);
  });
  let crc = 0;
  let size = 0;
  try {
    for await (const piece of inLargePieces(pieces)) {
      crc = crc32(piece, crc);
      size += piece.length;
      if (!deflater.write(piece)) await new Promise((resolve) => deflater.once('drain', resolve));
    }
    deflater.end();
    await done;
  } catch (cause) {
    deflater.destroy();
    throw cause;
  }
  return { name, packed, method: 8, crc, size };
}

/** A patched sheet comes in a piece or two a cell, and each piece that is packed is a job for another thread. */
async function* inLargePieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length < 262_144) continue;
    yield Buffer.concat(gathered, length);
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(gathered, length);
}

/**
 * A new archive: the parts of the old one in their order, copied through as they are packed, except those replaced or
 * removed; new ones at the end. Names in the map are in lower case; null removes a part.
 */
export function buildZip(old: ZipArchive | null, changes: ReadonlyMap<string, PackedPart | null>): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const add = (record: Buffer, local: Buffer, packed: readonly Buffer[]): void => {
    record.writeUInt32LE(offset, 42);
    directory.push(record);
    for (const piece of [local, ...packed]) {
      pieces.push(piece);
      offset += piece.length;
    }
  };
  for (const entry of old?.entries ?? []) {
    const change = changes.get(entry.name.toLowerCase());
    if (change === null) continue;
    if (change !== undefined) addNew(change, add);
    else if (old !== null) addOld(old, entry, add);
  }
  for (const [key, change] of changes) {
    if (change !== null && old?.byName.has(key) !== true) addNew(change, add);
  }
  const start = offset;
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}

type Add = (record: Buffer, local: Buffer, packed: readonly Buffer[]) => void;

/** An entry of the old archive: its record without fields for sizes over 4 GB or trailing descriptors, its bytes as they are. */
function addOld(archive: ZipArchive, entry: ZipEntry, add: Add): void {
  const { record } = entry;
  const nameEnd = 46 + record.readUInt16LE(28);
  const kept = Buffer.from(record.subarray(0, nameEnd));
  // Some programs part names by `\\`, which others take for a part of the name: ours would stand beside theirs.
  for (let at = 46; at < nameEnd; at++) if (kept[at] === 0x5c) kept[at] = 0x2f;
  kept.writeUInt16LE(record.readUInt16LE(6) > 20 ? 20 : record.readUInt16LE(6), 6);
  kept.writeUInt16LE(record.readUInt16LE(8) & ~8, 8);
  kept.writeUInt32LE(entry.compressedSize, 20);
  kept.writeUInt32LE(entry.size, 24);
  kept.writeUInt16LE(0, 30);
  kept.writeUInt16LE(0, 32);
  add(kept, localFrom(kept), [packedBytes(archive, entry)]);
}

function addNew(part: PackedPart, add: Add): void {
  const name = Buffer.from(part.name, 'utf8');
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(20, 4);
  record.writeUInt16LE(20, 6);
  record.writeUInt16LE(0x0800, 8);
  record.writeUInt16LE(part.method, 10);
  // 1980-01-01: the earliest date that the format knows, so that the same input gives the same bytes.
  record.writeUInt16LE(0x21, 14);
  record.writeUInt32LE(part.crc, 16);
  record.writeUInt32LE(
    part.packed.reduce((sum, piece) => sum + piece.length, 0),
    20,
  );
  record.writeUInt32LE(part.size, 24);
  record.writeUInt16LE(name.length, 28);
  const full = Buffer.concat([record, name]);
  add(full, localFrom(full), part.packed);
}

/** The header that stands before a part, from its record in the directory (which has no extra fields). */
function localFrom(record: Buffer): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  record.copy(local, 4, 6, 30);
  return Buffer.concat([local, record.subarray(46)]);
}

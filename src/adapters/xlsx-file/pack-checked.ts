import { fileProblems } from './file-problems.ts';
import { wellFormedCheck } from './well-formed.ts';
import type { WellFormedCheck } from './well-formed.ts';
import { packPart, packStream } from './zip-builder.ts';
import type { PackedPart } from './zip-builder.ts';

/**
 * Packs the parts of the workbook at `path` that we change or make, each parsed once more on its way. Throws a
 * `StoreError` where one is not well-formed: then nothing is written, since no program could open the file.
 */
export function checkedPacking(path: string): {
  readonly part: (name: string, xml: string) => PackedPart;
  readonly stream: (name: string, pieces: AsyncIterable<Buffer>) => Promise<PackedPart>;
} {
  const refuseBad = (name: string, check: WellFormedCheck): void => {
    const problem = check.problem();
    if (problem !== null) throw fileProblems.wouldBreak(path, name, problem);
  };
  return {
    part(name, xml) {
      const bytes = Buffer.from(xml, 'utf8');
      const check = wellFormedCheck();
      check.push(bytes);
      refuseBad(name, check);
      return packPart(name, bytes);
    },
    async stream(name, pieces) {
      const check = wellFormedCheck();
      const packed = await packStream(name, watched(pieces, check));
      refuseBad(name, check);
      return packed;
    },
  };
}

async function* watched(pieces: AsyncIterable<Buffer>, check: WellFormedCheck): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    check.push(piece);
    yield piece;
  }
}

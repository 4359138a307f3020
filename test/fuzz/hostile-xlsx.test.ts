import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { liveThroughANight } from './a-night.ts';
import { hostileSheet } from './hostile-sheet.ts';
import { overCells } from './over-cells.ts';
import type { Case } from './over-cells.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'leadsheet-fuzz-xlsx-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.parse('2026-03-03T10:00:00Z');

/** As a spreadsheet program writes it: what XML cannot hold as _x0000_, and no half of a character. */
function writable(text: string): string {
  return text
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')

    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .slice(0, 32_000);
}

/** The cells of people's sheets as they stand in the file, by sheet and place: `<c r="A1" …>…</c>`. */
function cellsInFile(path: string, sheets: number): Map<string, string> {
  const parts = unzipSync(readFileSync(path));
  const cells = new Map<string, string>();
  for (let n = 1; n <= sheets; n++) {
    const xml = strFromU8(parts[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array());
    for (const [cell, place = ''] of xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>[^]*?<\/c>)/g))
      cells.set(`${n}!${place}`, cell);
  }
  return cells;
}

it('a hostile workbook in a file: likewise, and what people wrote stands in it to the byte', async () => {
  const cases = fc.constantFrom(3, 30, 100).chain((hostile) => fc.record({ tables: hostileSheet(hostile) }));
  await overCells<Case>(
    cases,
    async ({ tables }) => {
      const path = join(folder, 'pipeline.xlsx');
      const tabs = tables.map(({ title, rows }) => ({
        title,
        rows: rows.map((row) =>
          row.map((cell) => {
            if (typeof cell === 'string') return cell === '' ? null : writable(cell);
            return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
          }),
        ),
      }));
      writeTinyWorkbook(path, tabs);
      const before = cellsInFile(path, tabs.length);
      const open = () => openXlsxFile(path, { log: quietLog });
      await liveThroughANight({ store: open(), open, formulas: () => [] }, now, {
        withReport: false,
        afterMeddling: false,
      });
      const after = cellsInFile(path, tabs.length);
      for (const [place, cell] of before) expect(after.get(place), place).toBe(cell);
      const parts = unzipSync(readFileSync(path));
      for (const [name, bytes] of Object.entries(parts)) {
        if (!name.startsWith('xl/worksheets/sheet')) continue;
        for (const [, formula] of strFromU8(bytes).matchAll(/<f[^>]*>([^<]*)<\/f>/g))
          expect(formula).toMatch(/^IF\(NOW\(\)-\$B\$1/);
      }
    },
    // A file is zipped and put in the place of the old one at each write.
    { share: 0.05 },
  );
});

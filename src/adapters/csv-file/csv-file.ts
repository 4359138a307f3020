import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { LeadsheetError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import type { Log, RowSource, SourceRows } from '../../ports.ts';
import { roomForCells } from '../../room-for-cells.ts';
import { detectDialect } from './detect-dialect.ts';
import { decodeCsv } from './csv-encoding.ts';
import type { CsvText } from './csv-encoding.ts';
import { readRecords } from './csv-records.ts';
import type { CsvRecord } from './csv-records.ts';
import { tableOf } from './csv-table.ts';

/** More than a spreadsheet holds: 10 million cells of some 25 bytes. */
const mostBytes = 256 * 1024 * 1024;
/** As much of a file tells how it parts its cells. */
const beginning = 128 * 1024;

/** A CSV file, whatever parts and marks its cells, in whatever encoding. Throws `LeadsheetError` where it cannot be read. */
export function csvFile(path: string, log: Log): RowSource {
  const name = basename(path);
  return {
    name,
    async read() {
      const size = await sizeOf(path, name);
      const bytes = await bytesOf(path, (done) => log.progress(`Reading ${name}`, done, size));
      const decoded = decodeCsv(bytes);
      refuseBinary(name, decoded.text);
      return readTable(name, decoded);
    },
  };
}

function readTable(name: string, { text: whole, encoding, bad }: CsvText): SourceRows {
  const zeros = whole.includes('\u0000');
  const { text, said } = withoutFirstLine(zeros ? whole.replaceAll('\u0000', '') : whole);
  const head = text.length <= beginning ? text : text.slice(0, text.lastIndexOf('\n', beginning) + 1 || beginning);
  const found = detectDialect(head);
  const dialect = said === null ? found : { ...found, delimiter: said };
  const width = commonWidth([...readRecords(head, dialect)]);
  const room = roomForCells(name);
  const all: CsvRecord[] = [];
  for (const record of readRecords(text, dialect, width)) {
    room.add(record.cells.length + 1, 'people');
    all.push(said === null ? record : { ...record, line: record.line + 1 });
  }
  const { records, notes, above } = tableOf(all);
  const mended = records.filter((record) => record.mended === true).map(({ line }) => line);
  return {
    rows: records.map(({ cells }) => cells),
    lines: records.map(({ line }) => line),
    ...(above.length === 0 ? {} : { above }),
    notes: [
      ...(bad === 0 ? [] : [badBytes(bad, text)]),
      ...encodingNote(encoding, text),
      ...(zeros ? ['It holds zero bytes, which are no text: they were left out.'] : []),
      ...notes,
      ...(mended.length === 0
        ? []
        : [
            `A quotation mark is not closed, or stands within a cell, in ${linesText(mended)}: look whether the cells there are right.`,
          ]),
    ],
  };
}

/** Encodings that are told by what letters they make, as people know them. */
const names: Readonly<Partial<Record<CsvText['encoding'], string>>> = {
  macintosh: 'text of an old Mac',
  shift_jis: 'Shift-JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  gb18030: 'GBK',
  big5: 'Big5',
  'koi8-r': 'KOI8-R',
};

/** Nothing in a file says which it is: a word of it shows at a glance whether it is right. */
function encodingNote(encoding: CsvText['encoding'], text: string): readonly string[] {
  if (encoding.startsWith('utf-')) return [];
  const [word] = /[\p{L}\p{M}]*[^\p{ASCII}][\p{L}\p{M}]*/u.exec(text) ?? [];
  const shown = word === undefined ? '' : ` (“${word.slice(0, 30)}”)`;
  const name = names[encoding] ?? encoding.replace('windows', 'Windows');
  return [`It was read as ${name}${shown}; if its letters look wrong, save it as UTF-8.`];
}

/** “sep=;”, as Excel writes it, says what parts the cells. */
function withoutFirstLine(text: string): { readonly text: string; readonly said: string | null } {
  const found = /^"?sep=(.)"?[ \t]*(\r\n?|\n)/i.exec(text);
  return found?.[1] === undefined ? { text, said: null } : { text: text.slice(found[0].length), said: found[1] };
}

/** The cells that most rows have. */
function commonWidth(records: readonly CsvRecord[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function badBytes(bad: number, text: string): string {
  const lines: number[] = [];
  for (
    let at = text.indexOf('\ufffd'), line = 1, from = 0;
    at >= 0 && lines.length < 4;
    at = text.indexOf('\ufffd', at + 1)
  ) {
    line += text.slice(from, at).split('\n').length - 1;
    from = at;
    if (!lines.includes(line)) lines.push(line);
  }
  return `${bad === 1 ? 'A byte is' : `${bad} bytes are`} damaged in ${linesText(lines)} and ${bad === 1 ? 'stands' : 'stand'} as “\ufffd”.`;
}

function linesText(lines: readonly number[]): string {
  const shown = lines.slice(0, 3).join(', ');
  return lines.length === 1 ? `line ${shown}` : `lines ${shown}${lines.length > 3 ? ', …' : ''}`;
}

/** Text has next to no zero bytes; a workbook or a picture has some within its first lines. */
function refuseBinary(name: string, text: string): void {
  const isZip = text.startsWith('PK\u0003\u0004');
  const head = text.slice(0, 4096);
  const zeros = head.split('\u0000').length - 1;
  if (!isZip && zeros <= head.length * 0.02) return;
  const what = isZip ? 'a zip file, as .xlsx files are' : 'no text';
  throw new LeadsheetError(
    2,
    `${name} is ${what}, not a CSV file.`,
    'Save the table as CSV first (in Excel: File, Save as, CSV UTF-8; in Google Sheets: File, Download, Comma-separated values).',
  );
}

async function sizeOf(path: string, name: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    if (codeOf(cause) !== 'ENOENT') throw fileSystemError(path, cause) ?? cause;
    throw new LeadsheetError(2, `There is no file ${path}.`, 'Check the path of the CSV file.', { cause });
  });
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'a device or a pipe';
    throw new LeadsheetError(2, `${path} is ${what}, not a CSV file.`, 'Give the path of a CSV file.');
  }
  if (found.size > mostBytes)
    throw new LeadsheetError(
      2,
      `${name} has ${Math.round(found.size / 1_048_576)} MB; more than ${mostBytes / 1_048_576} MB does not fit into a spreadsheet.`,
      'Leave out columns or split the file, and import the parts one after the other.',
    );
  return found.size;
}

async function bytesOf(path: string, progress: (bytes: number) => void): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let done = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      parts.push(chunk as Buffer);
      done += (chunk as Buffer).length;
      progress(done);
    }
  } catch (cause) {
    throw fileSystemError(path, cause) ?? cause;
  }
  return Buffer.concat(parts);
}

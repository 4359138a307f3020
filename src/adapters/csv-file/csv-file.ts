import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { LeadsheetError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import type { Log, RowSource } from '../../ports.ts';
import { roomForCells } from '../../room-for-cells.ts';
import { detectCsvDelimiter } from './csv-delimiter.ts';
import { detectCsvEncoding } from './csv-encoding.ts';
import type { CsvEncoding } from './csv-encoding.ts';

/** More than a spreadsheet holds: 10 million cells of some 25 bytes. */
const mostBytes = 256 * 1024 * 1024;
/** One row longer than this comes from a quote that is never closed. */
const longestRow = 1024 * 1024;

/**
 * A CSV file as a stream of rows. UTF-8 with or without BOM, UTF-16 or Windows-1252; comma, semicolon or tab; quoted line
 * breaks; ragged rows as they are; blank lines left out. Throws `LeadsheetError` where it cannot be read.
 */
export function csvFile(path: string, log: Log): RowSource {
  const name = basename(path);
  return {
    name,
    async *rows() {
      const size = await sizeOf(path, name);
      const encoding = await detectCsvEncoding(path).catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
      const room = roomForCells(name);
      const text = decoded(path, encoding, (done) => log.progress(`Reading ${name}`, done, size));
      const beginning = await text.next().catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
      const head = beginning.done === true ? '' : beginning.value;
      refuseBinary(name, head);
      const parser = parse({
        delimiter: detectCsvDelimiter(head),
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        max_record_size: longestRow,
      });
      const fed = pipeline(Readable.from(withHead(head, text)), parser);
      // Told by the loop below, or by the await after it.
      fed.catch(() => undefined);
      try {
        for await (const row of parser) {
          room.add((row as string[]).length + 1, 'people');
          yield row as string[];
        }
        await fed;
      } catch (error) {
        throw unreadable(path, error);
      }
    },
  };
}

/** Text has no zero bytes; a workbook or a picture has some within its first lines. */
function refuseBinary(name: string, head: string): void {
  const isZip = head.startsWith('PK\u0003\u0004');
  if (!isZip && !head.includes('\u0000')) return;
  const what = isZip ? 'a zip file, as .xlsx files are' : 'no text';
  throw new LeadsheetError(
    2,
    `${name} is ${what}, not a CSV file.`,
    'Save the table as CSV first (in Excel: File, Save as, CSV UTF-8; in Google Sheets: File, Download, Comma-separated values).',
  );
}

async function* withHead(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  yield* rest;
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

async function* decoded(
  path: string,
  encoding: CsvEncoding,
  progress: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = chunk as Buffer;
    done += bytes.length;
    const text = decoder.decode(bytes, { stream: true });
    progress(done);
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function unreadable(path: string, cause: unknown): LeadsheetError {
  if (cause instanceof LeadsheetError) return cause;
  const refused = fileSystemError(path, cause);
  if (refused !== null) return refused;
  const name = basename(path);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const lines = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : null;
  const what =
    code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
      ? `${name} has a quotation mark that is never closed${lines === null ? '' : `, near line ${lines}`}.`
      : `${name} cannot be read as CSV${lines === null ? '' : ` (line ${lines})`}.`;
  return new LeadsheetError(2, what, 'Save it again as CSV from the program that it came from.', { cause });
}

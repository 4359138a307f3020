import { StoreError } from '../../errors.ts';

const saveAsXlsx = 'Open it in Excel or LibreOffice, save it as "Excel Workbook (.xlsx)", and use that file.';
const restore = 'Take a copy that opens in Excel or LibreOffice, or your last backup.';

/** What can be wrong with a file before a single cell is read. Each says what is the matter and how to mend it. */
export const fileProblems = {
  notFound: (path: string) =>
    new StoreError('not-found', `There is no file ${path}.`, 'Check the path, or make the file with `leadsheet init`.'),
  notAFile: (path: string) =>
    new StoreError('not-a-file', `${path} is a folder, not a workbook.`, 'Give the path of the .xlsx file in it.'),
  notAPlainFile: (path: string) =>
    new StoreError('not-a-file', `${path} is a device or a pipe, not a workbook.`, 'Give the path of an .xlsx file.'),
  longName: (name: string) =>
    new StoreError(
      'long-name',
      `The name ${name} is too long: while the workbook is written, files with still longer names stand beside it.`,
      'Give the file a name of at most 150 letters.',
    ),
  loop: (path: string) =>
    new StoreError('not-found', `${path} is a link that leads back to itself.`, 'Give the path of the file itself.'),
  noAccess: (path: string, cause: unknown) =>
    new StoreError('no-access', `${path} may not be read by this user.`, 'Give this user the right to read it.', {
      cause,
    }),
  readOnly: (path: string, cause: unknown) =>
    new StoreError(
      'read-only',
      `${path} may not be changed by this user.`,
      'Give this user the right to write to it.',
      {
        cause,
      },
    ),
  folderReadOnly: (folder: string, cause: unknown) =>
    new StoreError(
      'read-only',
      `No file may be made in ${folder}, so the workbook there cannot be replaced safely.`,
      'Give this user the right to write to that folder, or move the workbook.',
      { cause },
    ),
  noSpace: (folder: string, cause: unknown) =>
    new StoreError('no-space', `There is no room left in ${folder}.`, 'Free some space, then run again.', { cause }),
  unreadable: (path: string, cause: unknown) =>
    new StoreError('unreadable', `${path} could not be read.`, 'Check the disk or the network drive, then run again.', {
      retry: true,
      cause,
    }),
  empty: (path: string) => new StoreError('empty', `${path} is empty: 0 bytes.`, restore),
  encrypted: (path: string) =>
    new StoreError(
      'encrypted',
      `${path} is protected with a password, so it cannot be read.`,
      'Open it in Excel, remove the password (File, Info, Protect Workbook), save, and run again.',
    ),
  oldXls: (path: string) => new StoreError('old-format', `${path} is an old .xls workbook.`, saveAsXlsx),
  binary: (path: string) => new StoreError('old-format', `${path} is a binary .xlsb workbook.`, saveAsXlsx),
  openDocument: (path: string) =>
    new StoreError('other-format', `${path} is an OpenDocument spreadsheet (.ods).`, saveAsXlsx),
  numbers: (path: string) =>
    new StoreError(
      'other-format',
      `${path} is a Numbers document.`,
      'In Numbers choose File, Export To, Excel, and use that file.',
    ),
  notAWorkbook: (path: string) =>
    new StoreError('other-format', `${path} is not an Excel workbook.`, 'Give the path of an .xlsx or .xlsm file.'),
  text: (path: string) =>
    new StoreError(
      'other-format',
      `${path} is a text file, not an Excel workbook, whatever its name says.`,
      'A CSV file goes in with `leadsheet import FILE.csv WORKBOOK`; else save it as .xlsx first.',
    ),
  truncated: (path: string) =>
    new StoreError('damaged', `${path} is cut off: its end is missing.`, `Copy or download it again. ${restore}`),
  damaged: (path: string, what: string) => new StoreError('damaged', `${path} is damaged: ${what}.`, restore),
  notUtf8: (path: string, part: string) =>
    new StoreError('other-encoding', `${path} cannot be read: ${part} in it is not in UTF-8.`, saveAsXlsx),
  wouldBreak: (path: string, part: string, problem: string) =>
    new StoreError(
      'would-break',
      `${path} was left as it is: with the changes, ${part} in it would have ${problem}, and no program could open it.`,
      'Open it in Excel or LibreOffice, save it there, and run again. If that does not help, please report it.',
    ),
  bomb: (path: string, what: string) =>
    new StoreError(
      'zip-bomb',
      `${path} is not opened: ${what}.`,
      'Such a file can fill the memory of the machine. If it is a real workbook, clear the empty formatted rows and save it again.',
    ),
  tooBig: (path: string, what: string) =>
    new StoreError('too-big', `${path} is too big: ${what}.`, 'Move older rows to a workbook of their own.'),
};

/** Says what a file is that is no zip archive, by its first bytes. */
export function problemOfForeignFile(path: string, bytes: Buffer): StoreError {
  if (bytes.length === 0) return fileProblems.empty(path);
  const isCompoundFile = bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  if (isCompoundFile) {
    const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return encrypted ? fileProblems.encrypted(path) : fileProblems.oldXls(path);
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return fileProblems.truncated(path);
  const start = bytes.subarray(0, 4096);
  const looksLikeText = !start.some((byte) => byte === 0 || (byte < 9 && byte > 0));
  return looksLikeText ? fileProblems.text(path) : fileProblems.notAWorkbook(path);
}

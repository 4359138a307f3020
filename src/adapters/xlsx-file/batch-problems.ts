import { StoreError } from '../../errors.ts';

/** A sheet of Excel has no more rows. */
export const lastRow = 1_048_576;

/** Why a batch cannot be written. Each says what is the matter and how to mend it; the file is as it was. */
export const batchProblems = {
  badTitle: (title: string) =>
    new StoreError('bad-title', `"${title}" cannot be the name of a tab in Excel.`, 'Choose a shorter, plainer name.'),
  tabTaken: (title: string) =>
    new StoreError(
      'tab-taken',
      `A tab named "${title}" is there already.`,
      'Run the command again; it then works with that tab.',
    ),
  noSuchTab: (tabId: number) =>
    new StoreError('no-tab', `The workbook has no tab with the ID ${tabId} any more.`, 'Run the command again.', {
      retry: true,
    }),
  notOurs: (title: string) =>
    new StoreError(
      'not-ours',
      `The tab "${title}" is the team's: nothing in it is cleared.`,
      'Please report this: it is a fault in Leadsheet.',
    ),
  cannotResize: (what: string, why: string) =>
    new StoreError(
      'refused',
      `${what} cannot be given another width: ${why}.`,
      'Do it in Excel, then run the command again.',
    ),
  structureLocked: () =>
    new StoreError(
      'structure-locked',
      'The workbook is protected against new tabs.',
      'Lift it in Excel (Review, Protect Workbook), then run again.',
    ),
  formulaInTheWay: (cell: string) =>
    new StoreError(
      'formula-in-the-way',
      `${cell} holds a formula that fills other cells too, so nothing was written there.`,
      'Move that formula out of the way, then run again.',
    ),
  beyondLastRow: (title: string, rows: number) =>
    new StoreError(
      'too-big',
      `The tab "${title}" would have ${rows.toLocaleString('en')} rows; a sheet ends at ${lastRow.toLocaleString('en')}, and nothing was written.`,
      'Move older rows to a workbook of their own. Stage History gets a row for each change of stage: there, move closed leads of older years.',
    ),
  rowsOutOfOrder: () =>
    new StoreError(
      'damaged',
      'The rows of a tab do not stand in order in the file, so nothing was written.',
      'Open the workbook in Excel or LibreOffice, save it, and run again.',
    ),
};

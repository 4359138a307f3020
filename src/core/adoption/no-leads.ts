import type { NoLeads } from './adoption.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { OtherTab } from './find-lead-tabs.ts';
import { noHeaders } from './tabs/tab-words.ts';

/** Why no tab could be taken for leads: what each one looks like, and what to do. */
export function noLeads(tabs: readonly OtherTab[], { kind }: Pick<Workbook, 'kind'>): NoLeads {
  const fix =
    'Leadsheet needs a tab with one row a deal and a header row, in which one column is called Stage (or Status, Phase, Étape, Etapa). ' +
    'If there is one, name it in a tab Settings (columns Setting and Value) in a row “Leads tab”; if there is none, leadsheet init makes one in an empty workbook.';
  if (tabs.length === 0)
    return { noLeads: true, message: 'The workbook has no tab that could hold leads.', fix, boards: [] };
  const lost = tabs.filter(({ lostHeader }) => lostHeader === true);
  if (lost.length > 0) return lostHeaders(lost);
  const shown = tabs.slice(0, 8).map((tab) => `“${tab.title}” ${tab.looksLike}`);
  const more = tabs.length > 8 ? `, and ${tabs.length - 8} more` : '';
  const asked = tabs.flatMap(({ setting }) => setting ?? []);
  const boards = tabs.flatMap(({ tabId, title, board }) => (board === undefined ? [] : [{ tabId, title, board }]));
  return {
    noLeads: true,
    message: `No tab looks like leads: ${shown.join('; ')}${more}.`,
    fix: [
      ...(asked.length === 0
        ? []
        : [
            `Say which of them hold leads: in a tab Settings (columns Setting and Value), with “leads” or “not leads” beside ${asked.map((each) => `“${each}”`).join(', ')}.`,
          ]),
      ...(boards.length === 0 ? [] : [listOfBoard(kind)]),
      ...(asked.length + boards.length === 0 ? [...(tabs.some(lacksHeaders) ? [putHeaders] : []), fix] : []),
    ].join(' '),
    boards,
  };
}

const putHeaders =
  'Put a row of headers above the first lead, such as Company, Stage, Amount, Owner, Created; without one the first lead would be taken for it.';

function lacksHeaders({ looksLike }: OtherTab): boolean {
  return looksLike === noHeaders;
}

/** The way from a board to a list, which leaves the board as it is. */
function listOfBoard(kind: Workbook['kind']): string {
  const command = 'leadsheet init NEW.xlsx --from BOARD.xlsx';
  return kind === 'google-sheets'
    ? `A list of its deals, a row each, is made by ${command}: download the spreadsheet first (File, Download, Microsoft Excel). It stays as it is.`
    : `A list of its deals, a row each, is made by ${command}, where BOARD.xlsx is this file. It stays as it is.`;
}

function lostHeaders(tabs: readonly OtherTab[]): NoLeads {
  const titles = tabs.map(({ title }) => `“${title}”`).join(', ');
  return {
    noLeads: true,
    message: `${titles} ${tabs.length === 1 ? 'has lost its row' : 'have lost their rows'} of headers: nothing was read, for a lead would be taken for the headers.`,
    fix: 'Put the row of headers back on top of the leads. It may stand further down, if the sheet was sorted; else what stood there is in the version history of the sheet, or in a backup of the file.',
    boards: [],
  };
}

import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { listOfBoard } from '../../../../src/core/adoption/board/list-of-board.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

type Rows = readonly (readonly string[])[];

/** The list of a board that stands alone in a workbook: its rows, a row a line; or why there is none. */
function listOf(rows: Rows): { readonly list: readonly string[]; readonly notes: string } {
  const adoption = adopt(
    aWorkbook([aTab({ title: 'Board', rows: rows.map((row) => row.map((text) => (text === '' ? null : text))) })]),
  );
  if (!('noLeads' in adoption)) return { list: ['leads'], notes: '' };
  const [found] = adoption.boards;
  if (found === undefined) return { list: [`no board: ${adoption.message}`], notes: '' };
  const list = listOfBoard(found.board, rows);
  return { list: list?.rows.map((row) => row.join(' | ')) ?? ['untold'], notes: list?.notes.join('\n') ?? '' };
}

// How people keep them: the help pages of Kordless, Laureo, Danchanka and Clean Estimate show what stands on a card (who, value,
// contact, expected close) and above its column (count and total); Excel boards have a card a cell, or a block of cells.
const boards: Readonly<
  Record<string, { readonly rows: Rows; readonly list: readonly string[]; readonly notes?: string }>
> = {
  'a card a cell, with line breaks': {
    rows: [
      ['Pipeline 2026'],
      ['Lead (2)', 'Contacted', 'Proposal', 'Won', 'Lost'],
      [
        'Acme Corp\n$12,000\nJane Doe, jane@acme.example\nCall Tuesday',
        'Beta GmbH – €5k',
        'Gamma Ltd ($7,500)',
        'Delta\n$3,000\n2026-02-01',
        'Eps\nToo dear',
      ],
      ['Zeta, Inc.', '', 'Eta Co\nOwner: Bob\nValue: $900\nTel: +1 555 010 2000'],
    ],
    list: [
      'Deal | Stage | Email | Phone | Owner | Amount | On the card: day | Notes',
      'Acme Corp | Lead | jane@acme.example |  |  | $12,000 |  | Jane Doe\nCall Tuesday',
      'Zeta, Inc. | Lead |  |  |  |  |  | ',
      'Beta GmbH | Contacted |  |  |  | €5k |  | ',
      'Gamma Ltd | Proposal |  |  |  | $7,500 |  | ',
      'Eta Co | Proposal |  | +1 555 010 2000 | Bob | $900 |  | ',
      'Delta | Won |  |  |  | $3,000 | 2026-02-01 | ',
      'Eps | Lost |  |  |  |  |  | Too dear',
    ],
    notes: 'Lead 2, Contacted 1, Proposal 2, Won 1, Lost 1',
  },
  'a stage that is called as a header of leads might be': {
    rows: [
      ['To contact', 'In talks', 'Won', 'Lost'],
      ['Acme\n$100', 'Beta\n$200', 'Gamma\n$300', 'Delta\n$400'],
      ['Zeta\n$500', '', '', ''],
    ],
    list: [
      'Deal | Stage | Amount',
      'Acme | To contact | $100',
      'Zeta | To contact | $500',
      'Beta | In talks | $200',
      'Gamma | Won | $300',
      'Delta | Lost | $400',
    ],
  },
  'a card a block of cells': {
    rows: [
      ['Prospect', 'Qualified', 'Closed Won'],
      ['Acme', 'Beta', 'Delta'],
      ['$5,000', '$6,000', '$8,000'],
      ['call Tuesday', '', ''],
      ['', '', 'Eta'],
      ['Zeta', '', '$2,000'],
    ],
    list: [
      'Deal | Stage | Amount | Notes',
      'Acme | Prospect | $5,000 | call Tuesday',
      'Zeta | Prospect |  | ',
      'Beta | Qualified | $6,000 | ',
      'Delta | Closed Won | $8,000 | ',
      'Eta | Closed Won | $2,000 | ',
    ],
  },
  'blocks of as many cells, without a gap': {
    rows: [
      ['Prospect', 'Qualified', 'Won'],
      ['Acme', 'Beta', 'Gamma'],
      ['$5,000', '$6,000', '$7,000'],
      ['Zeta'],
      ['$1,000'],
    ],
    list: [
      'Deal | Stage | Amount',
      'Acme | Prospect | $5,000',
      'Zeta | Prospect | $1,000',
      'Beta | Qualified | $6,000',
      'Gamma | Won | $7,000',
    ],
  },
  'cards whose ends do not show': {
    rows: [
      ['Prospect', 'Qualified', 'Won'],
      ['Acme', 'Beta', 'Gamma'],
      ['$5,000', 'call', '$7,000'],
      ['Zeta', '$900'],
      ['$1,000'],
    ],
    list: ['untold'],
  },
  'a row for each of the team, and sums': {
    rows: [
      ['Owner', 'Lead', 'Proposal', 'Won'],
      ['Ann', 'Acme', 'Beta', 'Gamma'],
      ['', 'Delta'],
      ['Bob', '', 'Eps', 'Zeta'],
      ['Total', '2', '2', '2'],
    ],
    list: [
      'Deal | Stage | Owner',
      'Acme | Lead | Ann',
      'Delta | Lead | Ann',
      'Beta | Proposal | Ann',
      'Eps | Proposal | Bob',
      'Gamma | Won | Ann',
      'Zeta | Won | Bob',
    ],
    notes: '“2” in B5',
  },
  'stages of several columns each': {
    rows: [
      ['Lead', '', '', 'Proposal', '', '', 'Won', '', ''],
      ['Company', 'Value', 'Remark', 'Company', 'Value', 'Remark', 'Company', 'Value', 'Remark', 'Follow-up date'],
      ['Acme', '5000', 'warm', 'Beta', '6000', '', 'Gamma', '7000', ''],
      ['Delta', '1'],
    ],
    list: [
      'Deal | Stage | Amount | Notes',
      'Acme | Lead | 5000 | warm',
      'Delta | Lead | 1 | ',
      'Beta | Proposal | 6000 | ',
      'Gamma | Won | 7000 | ',
    ],
  },
  'a column that is of no stage, and one in which a board has no card': {
    rows: [
      ['Lead', 'On hold', 'Won', 'Lost', 'Follow-up date'],
      ['Acme', '', 'Beta', '', 'call in May'],
    ],
    list: ['Deal | Stage', 'Acme | Lead', 'Beta | Won'],
    notes: 'Lead 1, On hold 0, Won 1, Lost 0.\nNo cards, and not in the list: “call in May” in E2.',
  },
  'a figure without a currency, and two amounts': {
    rows: [['Lead', 'Proposal', 'Won'], ['Acme\n12000', 'Beta\n$5,000\n$900', 'Gamma'], ['Delta\n40']],
    list: [
      'Deal | Stage | On the card: figure | Notes',
      'Acme | Lead | 12000 | ',
      'Delta | Lead | 40 | ',
      'Beta | Proposal |  | $5,000\n$900',
      'Gamma | Won |  | ',
    ],
    notes: 'call that column Amount, if it is money',
  },
  'a deal a column': {
    rows: [
      ['', 'Deal 1', 'Deal 2', 'Deal 3'],
      ['Company', 'Acme', 'Beta', 'Gamma'],
      ['CONTACT'],
      ['Owner', 'Ann', 'Bob', 'Ann'],
      ['Stage', 'Proposal', 'Won', 'Lost'],
      ['Value', '$5,000', '$6,000', '$7,000'],
      ['', 'x', '', 'y'],
    ],
    list: [
      'Deal | Company | Owner | Stage | Value | Notes',
      'Deal 1 | Acme | Ann | Proposal | $5,000 | x',
      'Deal 2 | Beta | Bob | Won | $6,000 | ',
      'Deal 3 | Gamma | Ann | Lost | $7,000 | y',
    ],
    notes: 'Nothing stands beside “CONTACT”',
  },
  'deals in columns, and more of them below': {
    rows: [
      ['Company', 'Acme', 'Beta'],
      ['Owner', 'Ann', 'Bob'],
      ['Stage', 'Proposal', 'Won'],
      [],
      ['Company', 'Gamma'],
      ['Owner', 'Ann'],
      ['Stage', 'Lost'],
    ],
    list: ['Company | Owner | Stage', 'Acme | Ann | Proposal', 'Beta | Bob | Won', 'Gamma | Ann | Lost'],
  },
};

describe('the list of a board', () => {
  it.each(Object.entries(boards))('%s', (_, { rows, list, notes = '' }) => {
    const made = listOf(rows);
    expect(made.list).toEqual(list);
    expect(made.notes).toContain(notes);
  });

  it.each(Object.entries(boards).filter(([, { list }]) => list[0] !== 'untold'))(
    'loses no word of it: %s',
    (_, { rows }) => {
      const { list, notes } = listOf(rows);
      const all = `${list.join('\n')}\n${notes}`;
      const lost = rows
        .flat()
        .flatMap((text) => text.split(/[\n,()–]| - /))
        .filter((piece) => piece.trim() !== '' && !all.includes(piece.trim().replace(/^(?:Owner|Value|Tel): /, '')));
      // How many cards a column has is said in other words, and so is what the columns of a stage hold.
      expect(lost.filter((piece) => !['2', 'Company', 'Value', 'Remark', 'Follow-up date'].includes(piece))).toEqual(
        [],
      );
    },
  );
});

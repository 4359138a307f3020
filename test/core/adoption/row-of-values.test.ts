import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { isRowOfValues } from '../../../src/core/adoption/row-of-values.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

type Rows = readonly (readonly CellValue[])[];

const dated: Rows = [
  ['Closed Lost', 'Otro', 'Abad Sur', '2025-08-01'],
  ['Closed Lost', 'Cliente', 'North Investment', '2025-08-02'],
  ['Closed Won', 'Web', 'Red Nacional', '2025-08-03'],
  ['Closed Lost', 'Cliente', 'Puerto Azul', '2025-08-04'],
  ['Descartada', 'Web', 'Todo Foto', '2025-08-05'],
];
const undated: Rows = [
  ['Acme', 'Proposal', 'Mia', 'Web'],
  ['Beta', 'Won', 'Tom', 'Referral'],
  ['Gamma', 'Lost', 'Mia', 'Web'],
  ['Delta', 'Proposal', 'Tom', 'Fair'],
  ['Epsilon', 'New', 'Mia', 'Web'],
];
/** Whose first row has values that stand nowhere else. */
const unique: Rows = [['Zeta', 'Meeting', 'Zoe', 'Event'], ...undated];

describe('a list without headers', () => {
  it.each([
    ['with a row of which words are names of columns', dated],
    ['of texts alone', undated],
    ['that begins with a row like no other', unique],
  ])('%s has none, and no lead of it is lost as one', (_, rows) => {
    const adoption = adopt(aWorkbook([aTab({ title: 'Leads', rows })]));
    expect(adoption).toHaveProperty('message', expect.stringContaining('no row that looks like headers'));
    expect(adoption).toHaveProperty('fix', expect.stringMatching(/^Put a row of headers above the first lead/));
  });
});

it.each<[string, Rows]>([
  ['a word for a stage, over ticks of it', [['Company', 'Won', 'Lost'], ['A', 'Won', null], ['B', null, 'Lost'], ['C', 'Won', null], ['D', 'Won', 'Lost']]], // prettier-ignore
  ['a word for a stage, over a number in each row', [['RFQ #', 'Client'], ['RFQ-512', 'A'], ['RFQ-513', 'B'], ['RFQ-514', 'C']]], // prettier-ignore
  [
    'years, over amounts',
    [
      ['Client', '2024', '2025'],
      ['A', 10.5, 20],
      ['B', 11.5, 21],
      ['C', 12.5, 22],
    ],
  ],
  ['headers that stand there twice', [['Client', 'Owner', 'Note'], ['A', 'Mia', 'x'], ['Client', 'Owner', 'Note'], ['B', 'Tom', 'y'], ['Client', 'Owner', 'Note']]], // prettier-ignore
])('headers are no values: %s', (_, rows) => {
  expect(isRowOfValues(rows, 0)).toBe(false);
});

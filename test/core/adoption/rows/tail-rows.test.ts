import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

type Row = readonly CellValue[];

const head: Row = ['Data', 'Nome', 'Cosa', 'Amount', 'Stage', 'Note'];
const leads: readonly Row[] = [
  [46000, 'Giulia', 'battesimo', 450, 'conf', 'acconto'],
  [46001, 'Ristorante La Chiusa', 'piatti', 600, 'quoted'],
  [46002, 'Chiara e Paolo', 'matrimonio', 1900, 'exp', 'caro'],
  [46003, 'Luca', 'matrimonio', 2100, 'conf'],
  [46004, 'Ottavia', 'book', 320, 'quoted'],
];

/** What is said of rows, and asked: “9 note”, “8 heading”, “10 asked”. */
function found(rows: readonly Row[]): string[] {
  const adoption = adopt(aWorkbook([aTab({ title: 'Leads', rows })]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const said = new Map(
    adoption.findings.flatMap(({ code, row, message }) =>
      code === 'row/note' || code === 'row/passed-over'
        ? [[row, code === 'row/note' ? 'note' : (/total|heading|headers/.exec(message)?.[0] ?? '')] as const]
        : [],
    ),
  );
  const left = [...(adoption.leadTabs[0]?.totalsRows ?? [])].sort((a, b) => a - b);
  return left.map((row) => `${row + 1} ${said.get(row + 1) ?? 'asked'}`);
}
const below = (...rows: readonly Row[]): string[] => found([head, ...leads, ...rows]);

describe('what stands below the list', () => {
  it.each<[string, string[]]>([
    ['keys with a sign', ['conf = contract and deposit in', 'exp: not back in 14 days']],
    ['keys in one line', ['conf contract in / quoted waits / exp', 'quoted sent, exp too late']],
  ])('%s are notes, apart or not', (_, texts) => {
    const rows = texts.map((text): Row => [text]);
    expect(below(...rows)).toEqual(['7 note', '8 note']);
    expect(below([], ...rows)).toEqual(['8 note', '9 note']);
  });

  it.each([
    'Printed on 3 March',
    '* incl. VAT',
    'Signed: ______',
    '† price of last year',
    'we call each of them back on Fridays',
  ])('a text alone that is no name is asked about: %s', (text) => {
    expect(below([], [null, text])[0]).toMatch(/^8 (?:asked|note)$/);
    expect(below([text])).toEqual([expect.stringMatching(/^7 (?:asked|note)$/)]);
  });

  it('a second small table under a text of its own is asked about', () => {
    const costs: readonly Row[] = [['SPESE'], [46010, 'obiettivo', 'mercatino', 310], [46011, 'cartucce', null, 86.5]];
    expect(below([], ...costs)).toEqual(['8 heading', '9 asked', '10 asked']);
    expect(below([], costs[0] ?? [], ['Data', 'Voce', 'Dove', '€'], ...costs.slice(1))).toEqual([
      '8 heading',
      '9 asked',
      '10 asked',
      '11 asked',
    ]);
    expect(below(...costs)).toEqual(['7 heading', '8 asked', '9 asked']);
  });

  it('rows that hold other things than the columns do are asked about', () => {
    expect(below([], ['album', 12, 'copie'], ['stampe', 40, 'copie'])).toEqual(['8 asked', '9 asked']);
  });

  it.each<[string, readonly Row[]]>([
    ['a name alone', [[], [null, 'The Very Good Company']]],
    ['two that have been begun', [[], [null, 'Federico', 'book'], [null, 'Marta', 'gravidanza', 280]]],
    [
      'three right below',
      [
        [null, 'Federico'],
        [46009, 'Marta', 'book'],
        [46010, 'Noemi', 'book'],
      ],
    ],
    ['a stage, an owner or an address alone', [[], [null, null, null, null, 'quoted']]],
    [
      'more leads after a gap',
      [[], ...leads.map(([day = null, name, ...more]): Row => [day, `${name as string} 2`, ...more])],
    ],
    ['a name that begins as a value does', [[], [null, 'conference centre Milan']]],
  ])('are leads: %s', (_, rows) => {
    expect(below(...rows)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { notCalculated } from '../../../../src/core/workbook/cell-value.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { sumTally } from '../../../../src/core/workbook/sum-tally.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

/** A text that begins with “=” is a formula that no program has worked out, or that came to the number behind “→”. */
type Row = readonly CellValue[];

const head: Row = ['Asiakas', 'Myyjä', 'Stage', 'Amount', 'Created', 'Note'];
const leads: readonly Row[] = [
  ['Acme roof', 'Ann', 'Qualified', 1000, 46000, 'x'],
  ['Globex hall', 'Bob', 'Proposal', 2000, 46001],
  ['Initech', 'Ann', 'Won', 3000, 46002],
  ['Umbrella', 'Bob', 'Lost', 4000, 46003],
];

/** Which rows are taken for totals, and which are asked about. */
function found(rows: readonly Row[]): string[] {
  const tally = sumTally();
  const values = rows.map((cells, row) =>
    cells.map((cell, column): CellValue => {
      const [, formula, value] = /^=(.*?)(?:→(.*))?$/.exec(String(cell)) ?? [];
      if (formula === undefined) return cell;
      tally.note(row, column, formula);
      return value === undefined ? notCalculated : Number(value);
    }),
  );
  const adoption = adopt(aWorkbook([aTab({ title: 'Pipeline', rows: values, ...tally.found() })]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const totals = adoption.findings.filter(({ code }) => code === 'row/passed-over').map(({ row }) => row);
  const questions = adoption.questions.flatMap(({ topic, row }) => (topic === 'rows' && row !== null ? [row + 1] : []));
  return [...totals.map((row) => `${row} total`), ...questions.map((row) => `${row} asked`)];
}
const below = (...rows: readonly Row[]): string[] => found([head, ...leads, ...rows]);

describe('rows whose formulas take leads together', () => {
  it.each<[string, Row]>([
    ['a label in a column of the team’s own', [null, 'Yhteensä', null, '=SUM(D2:D5)']],
    ['a label where leads say who they are', ['conf so far', null, null, '=SUMIF(C2:C5,"Won",D2:D5)']],
    ['a label under Stage', [null, null, 'Fechado', '=SUMIF(C2:C5,"Won",D2:D5)']],
    ['a label in the notes', [null, null, null, '=SUM(D2:D5)', null, 'Total:']],
    ['no label', [null, null, null, '=SUM(D2:D5)']],
    ['the day of the newest', [null, 'viimeisin', null, null, '=MAX(E2:E5)→46003']],
    ['a number that is no sum of theirs', ['kpl', null, null, '=COUNTIF(D2:D5,">1500")→3']],
    ['a formula two columns to the right of the list', ['kaikki', null, null, null, null, null, null, '=SUM(D2:D5)']],
    ['a note beside a word for totals', ['CAMPAIGN TOTAL', null, null, '=SUM(D2:D5)', null, 'goal 9']],
  ])('%s', (_, row) => {
    expect(below(row)).toEqual(['6 total']);
    expect(below([], row)).toEqual(['7 total']);
    expect(found([head, row.map((cell) => shifted(cell)), ...leads.map((each) => each)])).toEqual(['2 total']);
  });

  it('a block of them, with rates made of them', () => {
    expect(
      below(
        [],
        ['voitettu', null, null, '=COUNTIF(C2:C5,"Won")'],
        ['hävitty', null, null, '=COUNTIF(C2:C5,"Lost")'],
        ['osuus', null, null, '=D7/(D7+D8)'],
      ),
    ).toEqual(['7 total', '8 total', '9 total']);
  });

  it('sub-totals between blocks, and the sum of them', () => {
    const more: readonly Row[] = [
      ['Hooli', 'Ann', 'Won', 70, 46009],
      ['Gox', 'Bob', 'Won', 80, 46010],
    ];
    expect(
      below(
        [null, 'osa', null, '=SUM(D2:D5)'],
        ...more,
        [null, 'osa', null, '=SUM(D7:D8)'],
        [null, 'kaikki', null, '=D6+D9'],
      ),
    ).toEqual(['6 total', '9 total', '10 total']);
  });

  it('are asked about where more stands beside a name than a total has', () => {
    expect(below(['Initrode', 'Ann', null, '=SUM(D2:D5)'])).toEqual(['6 asked']);
  });

  it.each<[string, Row]>([
    ['a company called as totals are', ['Total Energies', 'Ann', 'Won', '=SUM(D2:D5)', 46004]],
    ['one with a stage', ['Gesamtschule', null, 'Qualified', '=SUM(D2:D5)']],
    ['one with a day', ['Summe GmbH', null, null, '=SUM(D2:D5)', 46004]],
    ['a share of all', ['Initrode', null, null, '=D6/SUM(D$2:D$6)']],
    ['an amount from another tab', ['Initrode', null, null, "=SUM('Items 2'!D2:D5)→700"]],
  ])('are none: %s', (_, row) => {
    expect(below(row)).toEqual([]);
  });

  it('are none where leads number themselves', () => {
    const numbered = [['No', ...head], ...leads.map((row, at): Row => [`=MAX(A$1:A${at + 1})+1→${at + 1}`, ...row])];
    const begun: readonly Row[] = [5, 6, 7].map((at) => [`=MAX(A$1:A${at})+1→${at}`, `Hooli ${at}`]);
    expect(found([...numbered, ...begun])).toEqual([]);
  });
});

/** The same formula over rows that begin one lower: above the leads. */
function shifted(cell: CellValue): CellValue {
  return typeof cell === 'string' && cell.startsWith('=')
    ? cell.replaceAll(/([A-Z])(\d)\b/g, (_, column: string, row: string) => `${column}${Number(row) + 1}`)
    : cell;
}

import { expect, it } from 'vitest';
import { seededRandom } from '../../../../src/adapters/system/random.ts';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import { notCalculated } from '../../../../src/core/workbook/cell-value.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { sumTally } from '../../../../src/core/workbook/sum-tally.ts';
import { aTab, aWorkbook } from '../../../support/builders.ts';

type Row = readonly CellValue[];

const head: Row = ['Company', 'Owner', 'Stage', 'Amount', 'Created', 'Notes'];
const stages = ['New', 'Quoted', 'Won', 'Lost'];
const companies = ['Total Energies', 'Summe GmbH', 'Gesamtschule', 'Count Ltd', 'Media Markt', 'Acme', 'Birch & Sons'];

/** Tails as people and programs write them; `{n}` = the sheet's number of the last lead’s row. In texts, “=” begins a formula. */
const tails: readonly (readonly Row[])[] = [
  [['Yhteensä', null, null, '=SUM(D2:D{n})']],
  [[null, null, 'ИТОГО', '=SUM(D2:D{n})']],
  [[], [null, 'won so far', null, '=SUMIF(C2:C{n},"Won",D2:D{n})']],
  [[], ['won', '=COUNTIF(C2:C{n},"Won")'], ['lost', '=COUNTIF(C2:C{n},"Lost")'], ['best', null, null, '=MAX(D2:D{n})']],
  [[], [null, null, null, null, null, 'Total:', null, '=SUM(D2:D{n})']],
  [[], ['Won = paid', null], ['Lost = said no']],
  [[], ['COSTS'], [null, 'ink', null, 30], [null, 'paper', null, 12.5]],
  [[], ['* incl. VAT']],
  [[], ['Printed on 3 March 2026']],
];

/** A list, a tail, and whether a program has worked its formulas out. */
function aList(seed: number): { readonly rows: readonly Row[]; readonly leads: number; readonly isWorkedOut: boolean } {
  const random = seededRandom(seed);
  const of = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)] as One;
  const leads = 5 + Math.floor(random() * 20);
  const list = Array.from({ length: leads }, (_, at): Row => [
    `${of(companies)} ${at}`,
    of(['Ann', 'Bob', null]),
    of(stages),
    random() < 0.2 ? null : 100 + Math.floor(random() * 9000),
    46000 + at,
    random() < 0.3 ? 'calls back' : null,
  ]);
  const tail = of(tails).map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell.replaceAll('{n}', String(leads + 1)) : cell)),
  );
  return { rows: [head, ...list, ...tail], leads, isWorkedOut: random() < 0.5 };
}

it('counts the leads that were made, whatever stands below them', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { rows, leads, isWorkedOut } = aList(seed);
    const tally = sumTally();
    const cells = rows.map((row, at) =>
      row.map((cell, column): CellValue => {
        if (typeof cell !== 'string' || !cell.startsWith('=')) return cell;
        tally.note(at, column, cell.slice(1));
        return isWorkedOut ? 1 + (seed % 7) : notCalculated;
      }),
    );
    const adoption = adopt(aWorkbook([aTab({ title: 'Deals', rows: cells, ...tally.found() })]));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    const none = adoption.leadTabs[0]?.totalsRows ?? new Set();
    const counted = rows.flatMap((row, at) => (at > 0 && row.length > 0 && !none.has(at) ? [at] : []));
    expect([seed, counted]).toEqual([seed, Array.from({ length: leads }, (_, at) => at + 1)]);
  }
});

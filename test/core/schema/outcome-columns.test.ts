import { expect, it } from 'vitest';
import { understand } from '../../../src/core/plan.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const endings = ['Open', 'Won', 'Lost', 'Open', 'Won', 'Open'];

/** Deals whose Stage says only how far they came, and what the column beside it makes of them. */
function outcomes(
  header: readonly string[],
  cellsOf: (ending: string) => readonly CellValue[],
  options: { stageOf?: (ending: string) => string; settings?: readonly CellValue[][] } = {},
) {
  const rows = endings.map((ending, i) => {
    const stage = options.stageOf?.(ending) ?? (i % 2 === 0 ? 'Proposal' : 'Negotiation');
    return [`L${i}`, `Company ${i}`, stage, 100, ...cellsOf(ending)];
  });
  const understood = understand(
    aWorkbook({
      Leads: [['Lead ID', 'Company', 'Stage', 'Amount', ...header], ...rows],
      ...(options.settings === undefined ? {} : { Settings: [['Setting', 'Value'], ...options.settings] }),
    }),
    { now: day('2026-03-03') * 86_400_000 },
  );
  if ('noLeads' in understood) throw new Error(understood.message);
  const { leads, findings } = understood.records;
  return {
    kinds: leads.map((lead) => lead.stage?.kind),
    said: findings.flatMap(({ code, message }) => (code === 'header/unsure' ? [message] : [])),
    lost: findings.filter(({ code }) => code === 'header/mapping-lost').length,
    unread: findings.flatMap(({ code, row, column }) => (code === 'cell/unknown-choice' ? [`${column} ${row}`] : [])),
    both: findings.flatMap(({ code, row, column }) => (code === 'lead/won-and-lost' ? [`${column} ${row}`] : [])),
  };
}
const asWritten = ['open', 'open', 'open', 'open', 'open', 'open'];
const asEnded = ['open', 'won', 'lost', 'open', 'won', 'open'];

it('a status in words says which deals are won and lost, and that is said', () => {
  expect(outcomes(['Status'], (ending) => [ending])).toEqual({
    kinds: asEnded,
    said: ['Which deals are won and lost is read from “Status” (column E), where Stage does not say it.'],
    lost: 0,
    unread: [],
    both: [],
  });
});

it('boxes to tick do too; with both ticked neither counts, and that is said', () => {
  const boxes = (ending: string) => [ending === 'Won', ending === 'Lost'];
  expect(outcomes(['Won?', 'Lost?'], boxes)).toMatchObject({ kinds: asEnded, both: [] });
  const { kinds, both } = outcomes(['Won?', 'Lost?'], (ending) => [ending !== 'Open', ending === 'Lost']);
  expect(kinds).toEqual(asEnded.map((kind) => (kind === 'lost' ? 'open' : kind)));
  expect(both).toEqual(['Won? 4']);
});

it('where Stage says it itself, Stage alone counts', () => {
  const stageOf = (ending: string): string => (ending === 'Open' ? 'Proposal' : ending);
  let row = 0;
  // The first deal has been opened again, and its status was forgotten.
  const { kinds, said } = outcomes(['Status'], (ending) => [row++ === 0 ? 'Won' : ending], { stageOf });
  expect(kinds).toEqual(asEnded);
  expect(said).toEqual([]);
});

it('a column that holds other words as well is left alone', () => {
  expect(outcomes(['Status'], (ending) => [ending === 'Won' ? 'Won back' : ending]).kinds).toEqual(asWritten);
  expect(outcomes(['Customer'], (ending) => [ending === 'Won' ? 'Existing customer' : 'New']).kinds).toEqual(asWritten);
  expect(outcomes(['Status', 'Result'], (ending) => [ending, ending]).kinds).toEqual(asWritten);
});

it('what Settings says counts, and a header that is gone is reported', () => {
  const settings = (value: string) => ({ settings: [['Column: Won or lost', value]] });
  const ended = outcomes(['Status', 'Result'], (ending) => [ending, ending], settings('Result'));
  expect(ended).toEqual({ kinds: asEnded, said: [], lost: 0, unread: [], both: [] });
  expect(outcomes(['Status'], (ending) => [ending], settings('(none)')).kinds).toEqual(asWritten);
  expect(outcomes(['Status'], (ending) => [ending], settings('Result')).lost).toBe(1);
});

it('one deal whose status says something else opens no other deal again, and is said', () => {
  const many = ['Open', 'Won', 'Lost', 'Open', 'Won', 'On hold'];
  let row = 0;
  const { kinds, unread } = outcomes(['Status'], () => [many[row++] ?? '']);
  expect(kinds).toEqual(asEnded);
  expect(unread).toEqual(['Status 7']);
});

it('a column that is called something else says nothing about the deal', () => {
  const contract = (ending: string) => [ending === 'Lost' ? 'Cancelled' : 'Active'];
  expect(outcomes(['Contract'], contract).kinds).toEqual(asWritten);
});

it('a renamed header that Settings names opens no deal again', () => {
  const settings = { settings: [['Column: Won or lost', 'Status']] };
  expect(outcomes(['Deal status'], (ending) => [ending], settings)).toMatchObject({ kinds: asEnded, lost: 1 });
});

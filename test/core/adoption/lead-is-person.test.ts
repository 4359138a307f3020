import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const people = ['Anna Schmidt', 'Tom Baker', 'José Núñez', 'Li Wei'];
const addresses = ['anna.schmidt@acme.example', 'tom@borax.example', 'j.nunez@cairn.example', 'office@dunes.example'];
const companies = ['Acme GmbH', 'Borax Ltd', 'Cairn SA', 'Dunes'];

/** Which columns are taken for the company and the person, and what is said of it. */
function who(columns: Readonly<Record<string, readonly CellValue[]>>) {
  const header = [...Object.keys(columns), 'Stage', 'Amount'];
  const rows = people.map((_, i) => [...Object.values(columns).map((cells) => cells[i] ?? null), 'Proposal', 5]);
  const adoption = adopt(aWorkbook({ Pipeline: [header, ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  const at = (field: string) => header[tab?.columns.get(field) ?? -1] ?? null;
  const said = adoption.findings.filter(({ code, field }) => code === 'header/unsure' && field === 'contact').length;
  return [at('company'), at('contact'), said];
}

it('“Lead” beside a company is the person', () => {
  expect(who({ Lead: people, Customer: companies })).toEqual(['Customer', 'Lead', 1]);
});

it('“Lead” that holds no names is nobody', () => {
  for (const Lead of [
    ['Hot', 'Cold', 'Hot', 'Cold'],
    [true, false, true, true],
    [1, 2, 3, 4],
    ['Ann', 'Bob', 'Bob', 'Ann'],
    [null, null, null, null],
  ]) {
    expect(who({ Lead, Customer: companies })).toEqual(['Customer', null, 0]);
  }
});

it('“Lead” beside a person is the company', () => {
  expect(who({ Lead: companies, 'Contact person': people, Email: addresses })).toEqual(['Lead', 'Contact person', 0]);
});

it('“Lead” alone is what the addresses beside it say', () => {
  expect(who({ Lead: people, Email: addresses })).toEqual([null, 'Lead', 1]);
  expect(who({ Lead: companies, Email: addresses })).toEqual(['Lead', null, 0]);
  expect(who({ Lead: people })).toEqual(['Lead', null, 0]);
});

it('“Contact date” moves with each contact: it is Last contact, and no date of coming to a stage', () => {
  const stages = ['Contacted', 'Proposal', 'Contacted', 'Proposal', 'Won'];
  const rows = stages.map((stage, i) => [`Company ${i}`, stage, 5, 45_900, 46_000 + i]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', 'Amount', 'Created', 'Contact date'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  expect([tab?.columns.get('lastContact'), tab?.enteredColumns.size]).toEqual([4, 0]);
});

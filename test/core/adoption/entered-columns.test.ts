import { expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { mappingRows } from '../../../src/jobs/init/mapping-rows.ts';
import { aWorkbook } from '../../support/builders.ts';

const names = ['Intro', 'Proposal sent', 'Won', 'Lost'];
type StageRow = readonly [name: string, id: string];
const asInit: readonly StageRow[] = [
  ['Intro', 'intro'],
  ['Proposal sent', 'proposal-sent'],
  ['Won', 'won'],
  ['Lost', 'lost'],
];

function adopted(stages: readonly StageRow[], header: string, settings: readonly CellValue[][] = []) {
  const rows = [0, 1, 2, 3, 4, 5].map((i) => {
    const stage = stages[i % 4]?.[0] ?? '';
    return [`Company ${i}`, stage, stage === stages[0]?.[0] ? null : 46_000 + i, 45_900];
  });
  const workbook = aWorkbook({
    Leads: [['Company', 'Stage', header, 'Created'], ...rows],
    Stages: [
      ['Stage', 'Stage ID', 'Order', 'Kind'],
      ...stages.map(([name, id], i) => [name, id, i, i < 2 ? 'open' : name.toLowerCase()]),
    ],
    Settings: [['Setting', 'Value'], ['Currency', 'EUR'], ...settings],
  });
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return {
    columns: Object.fromEntries(adoption.leadTabs[0]?.enteredColumns ?? []),
    said: adoption.findings.filter(({ code }) => /unknown-stage|mapping-lost/.test(code)),
    written: mappingRows(adoption, workbook)
      .map((row) => row.get('setting')?.value)
      .filter((key) => /Entered/.test(String(key))),
  };
}

it('a stage that was renamed keeps the column that Settings or a header gives it', () => {
  const renamed = asInit.map(([name, id]): StageRow => [name === 'Proposal sent' ? 'Offer' : name, id]);
  const bySettings = adopted(renamed, 'Angebot am', [['Column: Entered Proposal sent', 'Angebot am']]);
  expect(bySettings).toMatchObject({ columns: { 'proposal-sent': 2 }, said: [] });
  expect(adopted(renamed, 'Entered Proposal sent')).toMatchObject({ columns: { 'proposal-sent': 2 }, said: [] });
});

it('a row of Settings that names no stage is said there, with the nearest', () => {
  const { columns, said } = adopted(asInit, 'Angebot am', [['Column: Entered Propsal sent', 'Angebot am']]);
  expect(columns).toEqual({});
  expect(said).toMatchObject([
    {
      code: 'settings/unknown-stage',
      tab: 'Settings',
      row: 3,
      column: 'Setting',
      columnIndex: 0,
      value: 'Propsal sent',
      message: 'Settings says that “Angebot am” holds when deals came to Propsal sent, and no stage is called so.',
      suggestion: 'Proposal sent',
    },
  ]);
  expect(said[0]?.tabId).not.toBeNull();
});

it('init writes the name where it leads back to the Stage ID, and else the ID, which every name of the stage keeps', () => {
  expect(adopted(asInit, 'Proposal sent on').written).toEqual(['Column: Entered Proposal sent']);
  const ofOwn = names.map((name, i): StageRow => [name, `S${i}`]);
  expect(adopted(ofOwn, 'Proposal sent on').written).toEqual(['Column: Entered S1']);
  const renamed = ofOwn.map(([name, id]): StageRow => [id === 'S1' ? 'Offer' : name, id]);
  expect(adopted(renamed, 'Proposal sent on', [['Column: Entered S1', 'Proposal sent on']])).toMatchObject({
    columns: { S1: 2 },
    said: [],
  });
});

import { expect, it } from 'vitest';
import { takeOver } from '../../../src/jobs/init/like/take-over.ts';
import { takeOverAsked } from '../../../src/jobs/init/like/take-over-asked.ts';
import { rowsSaid } from '../../../src/jobs/init/rows/rows-said.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { scriptedTalk } from '../../support/scripted-talk.ts';

type Tabs = Readonly<Record<string, readonly (readonly CellValue[])[]>>;
const workbookOf = (tabs: Tabs): Promise<Workbook> =>
  memoryStore({ tabs: Object.entries(tabs).map(([title, rows]) => ({ title, rows })) }).read(everything);

const theirs: Tabs = {
  Deals: [['Firm', 'Stage']],
  Settings: [
    ['Setting', 'Value', 'Note'],
    ['Time zone', 'Europe/Berlin', ''],
    ['Mail', 'on', ''],
    ['My address', 'ann@fern.example', ''],
    ['Mail bound to', '/their.xlsx', ''],
    ['Workbook ID', 'W1', ''],
    ['Quiet days', 21, ''],
    ['Column: Company', 'Firm', ''],
    ['Column: Amount', 'Worth', ''],
    ['Tab: Deals', 'leads', ''],
  ],
  Stages: [
    ['Stage', 'Stage ID', 'Order', 'Kind'],
    ['Offer', 'offer', 1, 'open'],
    ['Deal', 'deal', 2, 'won'],
  ],
};
const named = (rows: ReturnType<typeof takeOver>['rows'], tab: 'settings' | 'stages', field: string) =>
  (rows.get(tab) ?? []).map((row) => row.get(field)?.value);

it('takes what holds here as well, and says what not', async () => {
  const here = await workbookOf({
    Pipeline: [
      ['Firm', 'Stage'],
      ['Acme', 'Offer'],
    ],
  });
  const { rows, lines } = takeOver(here, await workbookOf(theirs));
  expect(named(rows, 'settings', 'setting')).toEqual(['Time zone', 'Quiet days', 'Column: Company']);
  expect(named(rows, 'stages', 'stage')).toEqual(['Offer', 'Deal']);
  const left = lines.find((line) => line.includes('Left there')) ?? '';
  for (const name of ['Mail (', 'My address', 'Mail bound to', 'Workbook ID', 'Column: Amount', 'Tab: Deals'])
    expect(left).toContain(name);
});

it('asks before it takes stages of which none is one of this sheet, and takes none where nobody can be asked', async () => {
  const here = await workbookOf({
    Pipeline: [
      ['Firm', 'Stage', 'Owner'],
      ['Acme', 'Qualified', 'Ann'],
      ['Beta', 'Won', 'Bob'],
    ],
  });
  const there = await workbookOf(theirs);
  for (const talk of [null, scriptedTalk(), scriptedTalk({ 'None of the stages there': 'no' })]) {
    const { rows, lines } = await takeOverAsked(here, there, talk);
    expect(rows.has('stages')).toBe(false);
    expect(named(rows, 'settings', 'setting')).toContain('Time zone');
    expect(lines.join('|')).toContain('Stages were not taken: none of them (Offer, Deal) is a stage of this sheet.');
  }
  const taken = await takeOverAsked(here, there, scriptedTalk({ 'None of the stages there': 'yes' }));
  expect(named(taken.rows, 'stages', 'stage')).toEqual(['Offer', 'Deal']);
  expect(taken.lines).toContain('Stages: 2 taken, as you said.');
});

it('overwrites nothing that stands here', async () => {
  const here = await workbookOf({
    Pipeline: [
      ['Firm', 'Stage'],
      ['Acme', 'Offer'],
    ],
    Settings: [
      ['Setting', 'Value', 'Note'],
      ['Time zone', 'UTC', ''],
      ['Quiet days', null, ''],
    ],
    Stages: [
      ['Stage', 'Stage ID', 'Order', 'Kind'],
      ['Mine', 'mine', 1, 'open'],
    ],
  });
  const { rows, lines } = takeOver(here, await workbookOf(theirs));
  expect(named(rows, 'settings', 'setting')).toEqual(['Quiet days', 'Column: Company']);
  expect(rows.has('stages')).toBe(false);
  expect(lines.join('\n')).toContain('Stages were not taken');
});

it('--set takes settings and answers, and nothing else', () => {
  const rows = rowsSaid(['Stage: Kiitos=won', 'time zone=Europe/Berlin', 'Column: Amount=A + B']).get('settings') ?? [];
  expect(rows.map((row) => [row.get('setting')?.value, row.get('value')?.value])).toEqual([
    ['Stage: Kiitos', 'won'],
    ['Time zone', 'Europe/Berlin'],
    ['Column: Amount', 'A + B'],
  ]);
  expect(() => rowsSaid(['Stage: Kiitos=perhaps'])).toThrow(/none of the answers/);
  expect(() => rowsSaid(['Timezone=Mars'])).toThrow();
  expect(() => rowsSaid(['nonsense'])).toThrow(/gives nothing a value/);
});

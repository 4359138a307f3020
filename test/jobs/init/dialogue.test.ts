import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';
import { scriptedTalk } from '../../support/scripted-talk.ts';
import type { Script } from '../../support/scripted-talk.ts';

type Rows = readonly (readonly CellValue[])[];

/** “Offer” and “Zusage”: one is known, the other in no list. Two owners, dates that can be read both ways. */
const deals: Rows = [
  ['Company', 'Stage', 'Owner', 'Created', 'Amount'],
  ...Array.from({ length: 12 }, (_, i): CellValue[] => [
    `Firm ${i}`,
    ['New', 'Qqwerty', 'Lost'][i % 3] ?? '',
    i % 2 === 0 ? 'Ann' : 'Bob',
    `0${1 + (i % 9)}/04/2026`,
    `${i + 1},000 EUR`,
  ]),
];
const sheet = (rows: Rows = deals): MemoryStore => memoryStore({ tabs: [{ title: 'Deals', rows }] });
const run = async (store: MemoryStore, script: Script) => {
  const talk = scriptedTalk(script);
  const ports = { store, clock: { now: () => Date.UTC(2026, 2, 3, 10) }, random: seededRandom(1), log: quietLog };
  const result = await init(ports, { stages: null, with: [], bind: false, dryRun: false, talk });
  return { ...result, talk };
};
const settingsOf = (store: MemoryStore) =>
  new Map(store.values('Settings').map((row) => [String(row[0]), row[1] ?? null] as const));
const asked = ({ talk }: { readonly talk: ReturnType<typeof scriptedTalk> }) =>
  talk.asked.map(({ message }) => message);

describe('the questions about the sheet', () => {
  it('are asked with what speaks for each answer, and an answer stands in Settings and holds', async () => {
    const store = sheet();
    const first = await run(store, { Qqwerty: 'won', 'which day': 'day first' });
    const prompt = first.talk.asked.find(({ message }) => message.includes('Qqwerty'));
    expect(prompt).toMatchObject({ kind: 'choose' });
    expect(settingsOf(store).get('Stage: Qqwerty')).toBe('won');
    expect(settingsOf(store).get('Day order')).toBe('day first');
    expect(first.recalculated?.understanding.metrics.counts).toMatchObject({ open: 4, won: 4, lost: 4 });
    const kinds = new Map(store.values('Stages').map((row) => [row[0], row[3]]));
    expect(kinds.get('Qqwerty')).toBe('won');
  });

  it('left open they stand in Settings, and are asked again', async () => {
    const store = sheet();
    const first = await run(store, { Qqwerty: '' });
    expect(first.reading.questions.map(({ setting }) => setting)).toContain('Stage: Qqwerty');
    expect(first.recalculated?.understanding.metrics.counts).toMatchObject({ won: 0 });
    expect(settingsOf(store).has('Stage: Qqwerty')).toBe(true);
    const again = await run(store, { Qqwerty: 'open' });
    expect(asked(again).some((message) => message.includes('Qqwerty'))).toBe(true);
    expect(settingsOf(store).get('Stage: Qqwerty')).toBe('open');
    expect(asked(await run(store, {})).some((message) => message.includes('Qqwerty'))).toBe(false);
  });
});

describe('what no sheet says', () => {
  const each = {
    'get reminders': 'each',
    'address of Ann': 'ann@fern.example',
    'send mail': 'only me',
    'Your own': 'me@fern.example',
  };

  it('is kept as rows of Settings and Team', async () => {
    const store = sheet();
    await run(store, { ...each, 'a target': 'team', 'by all together': '30,000', Qqwerty: 'won' });
    expect(store.values('Team').map((row) => [row[0], row[2] ?? null, row[8] ?? null])).toEqual([
      ['Name', 'Email', 'Quota'],
      ['Ann', 'ann@fern.example', 15_000],
      ['Bob', null, 15_000],
    ]);
    const settings = settingsOf(store);
    expect(settings.get('Time zone')).toBe('Europe/Berlin');
    expect(settings.get('Mail')).toBe('only me');
    expect(settings.get('My address')).toBe('me@fern.example');
  });

  it('Enter takes what starts nothing', async () => {
    const store = sheet();
    await run(store, { Qqwerty: 'won' });
    expect(settingsOf(store).get('Mail')).toBe('off');
    expect((await store.read(everything)).tabs.map(({ title }) => title)).not.toContain('Team');
  });

  it('is asked once: run again nothing is asked but whether that is right, and nothing changes', async () => {
    const store = sheet();
    await run(store, { ...each, Qqwerty: 'won', 'which day': 'day first', 'order do deals': 'New' });
    const before = JSON.stringify(store.values('Settings'));
    const again = await run(store, {});
    expect(asked(again)).toEqual(['Is that right?']);
    expect(again.steps).toEqual([]);
    expect(JSON.stringify(store.values('Settings'))).toBe(before);
  });
});

describe('after “No”', () => {
  it('a person says which column holds what, and what a stage is', async () => {
    const store = sheet([
      ['Company', 'Stage', 'Amount', 'Net'],
      ['Acme', 'Proposal', 100, 900],
      ['Globex', 'Won', 200, 800],
      ['Initech', 'Lost', 300, 700],
      ['Hooli', 'Proposal', 400, 600],
    ]);
    const { recalculated } = await run(store, {
      'Is that right?#1': 'no',
      'What is not right?#1': 'What a column holds',
      'stands elsewhere': 'amount',
      'holds Amount': 'Net',
      'What is not right?#2': 'The stages',
      'stage is otherwise#1': 'Lost',
      'What is “Lost”': 'won',
      'stage is otherwise#2': '(done)',
      'What is not right?#3': 'The currency',
      'In which currency are amounts': 'CHF',
      'What is not right?#4': 'done',
    });
    expect(settingsOf(store).get('Column: Amount')).toBe('Net');
    expect(settingsOf(store).get('Currency')).toBe('CHF');
    expect(recalculated?.understanding.metrics.counts).toMatchObject({ open: 2, won: 2, lost: 0 });
    expect(recalculated?.understanding.records.leads.map(({ amount }) => amount)).toEqual([900, 800, 700, 600]);
  });

  it('a tab that nothing was taken for can be named, and its columns', async () => {
    const store = sheet([
      ['zzz', 'yyy', 'xxx'],
      ['Acme', 'Proposal', 100],
      ['Globex', 'Won', 200],
    ]);
    const { recalculated, talk } = await run(store, {
      'Which tab holds your leads?': 'Deals',
      'holds the headers?': '0',
      'says how far a deal is': 'yyy',
      'who the customer is': 'zzz',
    });
    expect(talk.shown[0]).toContain('No tab was taken for your leads');
    expect(settingsOf(store).get('Tab: Deals')).toBe('leads');
    expect(recalculated?.understanding.metrics.counts).toMatchObject({ open: 1, won: 1 });
  });
});

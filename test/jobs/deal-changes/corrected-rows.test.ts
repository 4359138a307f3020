import { describe, expect, it } from 'vitest';
import { isOwnId } from '../../../src/core/adoption/own-id.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { seededRandom } from '../../support/hostile-co-editor.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';
import { changesIn, edit, night, stages } from './nights.ts';

type Row = CellValue[];
const listed = 12;

/** Leads with their stages, and below them what a person is asked about. */
function aStore(tail: readonly Row[], blank = 0): MemoryStore {
  const rows = Array.from({ length: listed }, (_, i): Row => {
    const stage = i % 2 < blank ? null : (['Contacted', 'Proposal', 'Won', 'Lost'][Math.floor(i / 2) % 4] ?? null);
    return [`Company ${i}`, stage, 1000 + i, i % 3 === 0 ? 'Ann' : 'Ben'];
  });
  return memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Leads', rows: [['Company', 'Stage', 'Amount', 'Owner'], ...rows, ...tail] },
      { title: 'Stages', rows: stages },
      { title: 'Settings', rows: [['Setting', 'Value'], ['Currency', 'EUR'], ['Time zone', 'UTC']] },
    ],
  }); // prettier-ignore
}

const headed: readonly Row[] = [[], ['EXPENSES'], ['Van hire', null, 200], ['Fuel', null, 300], ['Flyers', null, 400]];
const misfits: readonly Row[] = [
  ['Gamma', null, 'tbd'],
  ['Delta', null, 'tbc'],
  ['Epsilon', null, 'ask'],
];

const dayOf = (n: number) => new Date(Date.UTC(2026, 2, 2 + n, 2)).toISOString();
const at = (values: readonly Row[], name: string): Row => values.find(([first]) => first === name) ?? [];
const idOf = (store: MemoryStore, name: string) => at(store.values('Leads') as Row[], name).find(isOwnId);

/** Answers every question about rows; how many there are. */
function answer(store: MemoryStore, are: string): number {
  let found = 0;
  edit(store, 'Settings', (rows) => {
    for (const row of rows) {
      if (!String(row[0]).startsWith('Rows: ')) continue;
      row[1] = are;
      found += 1;
    }
  });
  return found;
}

async function leadsOn(store: MemoryStore, n: number): Promise<number> {
  const { understanding } = await night(store, dayOf(n));
  return understanding.records.leads.length;
}

describe('an answer about rows is obeyed, and can be taken back', () => {
  it.each<[string, readonly Row[], number, number]>([
    ['rows under a text of their own', headed, 3, 0],
    ['rows that hold other things', misfits, 3, 0],
    ['rows without a stage', [], 6, 1],
  ])('%s', async (_, tail, doubtful, blank) => {
    const store = aStore(tail, blank);
    const sure = listed + 3 * Number(blank === 0) - doubtful;
    expect(await leadsOn(store, 0)).toBe(sure);
    const random = seededRandom(doubtful + tail.length);
    const known = changesIn(store).length;
    for (let n = 1; n <= 8; n += 1) {
      const are = n === 1 || random() < 0.5 ? 'leads' : 'not leads';
      expect(answer(store, are)).toBe(1);
      expect(await leadsOn(store, 2 * n), `night ${n}: ${are}`).toBe(are === 'leads' ? sure + doubtful : sure);
      const settled = changesIn(store).length;
      expect(await leadsOn(store, 2 * n + 1), `the night after: ${are}`).toBe(are === 'leads' ? sure + doubtful : sure);
      expect(changesIn(store).length).toBe(settled);
    }
    // Nobody has added, won or lost anything.
    const told = changesIn(store).slice(known).filter((line) => !/^\S+ (?:at the start|read anew|read as not open)/.test(line)); // prettier-ignore
    expect(told).toEqual([]);
    expect(idOf(store, 'EXPENSES')).toBeUndefined();
  });

  it('a heading stays one when its rows get stages, and the list goes on below them', async () => {
    const store = aStore(headed);
    await night(store, dayOf(0));
    answer(store, 'leads');
    await night(store, dayOf(1));
    edit(store, 'Leads', (rows) => {
      at(rows, 'Fuel')[1] = 'Contacted';
      at(rows, 'Flyers')[1] = 'Proposal';
      return [...rows, ['Zeta', 'Contacted', 900, 'Ann']];
    });
    expect(await leadsOn(store, 2)).toBe(listed + 4);
    expect(idOf(store, 'EXPENSES')).toBeUndefined();
    expect(idOf(store, 'Zeta')).toBeDefined();
  });

  it('of rows that are no leads one with a stage is asked about; the others stay none', async () => {
    const store = aStore(headed);
    await night(store, dayOf(0));
    answer(store, 'not leads');
    await night(store, dayOf(1));
    edit(store, 'Leads', (rows) => {
      at(rows, 'Van hire')[1] = 'paid';
      at(rows, 'Fuel')[1] = 'Contacted';
    });
    expect(await leadsOn(store, 2)).toBe(listed);
    const asked = store.values('Settings').map(([name]) => name).filter((name) => String(name).startsWith('Rows: ')); // prettier-ignore
    expect(asked).toEqual(['Rows: Leads: under EXPENSES', 'Rows: Leads: Fuel']);
  });

  it('rows that were said to be none stay none when the list goes on among and below them', async () => {
    const store = aStore(misfits);
    expect(await leadsOn(store, 0)).toBe(listed);
    expect(answer(store, 'not leads')).toBe(1);
    await night(store, dayOf(1));
    edit(store, 'Leads', (rows) => {
      at(rows, 'Gamma')[1] = 'Contacted';
      return [...rows, ['Zeta', 'Contacted', 900, 'Ann'], ['Eta', 'Contacted', 800, 'Ben']];
    });
    expect(await leadsOn(store, 2)).toBe(listed + 3);
    expect(idOf(store, 'Delta')).toBeUndefined();
  });

  it('a deal that was typed in the night of an answer is new', async () => {
    const store = aStore(headed);
    await night(store, dayOf(0));
    answer(store, 'leads');
    edit(store, 'Leads', (rows) => [...rows.slice(0, listed + 1), ['Zeta', 'Contacted', 900, 'Ann'], ...rows.slice(listed + 1)]); // prettier-ignore
    const before = changesIn(store).length;
    await night(store, dayOf(1));
    const told = changesIn(store).slice(before).map((line) => line.replace(/^\S+ /, '')); // prettier-ignore
    expect(told.filter((line) => line.startsWith('new'))).toEqual(['new 900 | - | Ann']);
    expect(told.filter((line) => line.startsWith('at the start'))).toHaveLength(3);
  });
});

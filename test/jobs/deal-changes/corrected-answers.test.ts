import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { seededRandom } from '../../support/hostile-co-editor.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { changesIn, edit, night } from './nights.ts';

const header = [
  'Lead ID',
  'Company',
  'Owner',
  'Helper',
  'Stage',
  'Phase',
  'Result',
  'Amount',
  'Budget',
  'Expected close',
];
const old = ['Lead ID', 'Company', 'Amount', 'Owner'];
const words = { Stage: ['Contacted', 'Proposal', 'Won', 'Lost'], Phase: ['Contacted', 'Proposal', 'Parked', 'Won'], Result: ['', '', 'fin', 'zz'] }; // prettier-ignore

function aStore(random: () => number): MemoryStore {
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const amount = () => Math.floor(random() * 9000) + 100;
  const rows = Array.from({ length: 14 }, (_, i): CellValue[] => [
    `L${100 + i}`, `Company ${i}`, oneOf(['Ann', 'Ben']), oneOf(['Cleo', 'Dan']), oneOf(words.Stage), oneOf(words.Phase), oneOf(words.Result), amount(), amount(), '2026-06-30',
  ]); // prettier-ignore
  const older = Array.from({ length: 6 }, (_, i): CellValue[] => [`O${100 + i}`, `Older ${i}`, amount(), 'Ann']);
  return memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Leads', rows: [header, ...rows] },
      { title: 'Old list', rows: [old, ...older] },
      { title: 'Stages', rows: [['Stage', 'Order', 'Kind'], ['Contacted', 1, 'open'], ['Proposal', 2, 'open'], ['Parked', 3, 'open'], ['fin', 4, 'won'], ['zz', 5, 'lost'], ['Won', 6, 'won'], ['Lost', 7, 'lost']] },
      { title: 'Settings', rows: [['Setting', 'Value'], ['Currency', 'EUR'], ['Time zone', 'UTC'], ['Tab: Leads', 'leads'], ['Tab: Old list', 'won'], ['Column: Stage', 'Stage'], ['Column: Outcome', 'Result'], ['Column: Amount', 'Amount'], ['Column: Owner', 'Owner']] },
    ],
  }); // prettier-ignore
}

function set(store: MemoryStore, title: string, key: string, column: number, value: CellValue): void {
  edit(store, title, (rows) => {
    const row = rows.find(([name]) => name === key);
    if (row === undefined) throw new Error(`no ${key}`);
    row[column] = value;
  });
}

/** One answer, given otherwise than before. */
function correct(store: MemoryStore, random: () => number): string {
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const column = (field: string, headers: readonly string[]): string => {
    const header = oneOf(headers);
    set(store, 'Settings', `Column: ${field}`, 1, header);
    return `${field} is ${header}`;
  };
  return oneOf([
    () => {
      const are = oneOf(['won', 'lost', 'open', 'leads', 'not leads']);
      set(store, 'Settings', 'Tab: Old list', 1, are);
      return `Old list ${are}`;
    },
    () => {
      const [stage, kind] = [oneOf(['Proposal', 'Parked', 'fin', 'zz']), oneOf(['open', 'won', 'lost'])];
      set(store, 'Stages', stage, 2, kind);
      return `${stage} ${kind}`;
    },
    () => column('Amount', ['Amount', 'Budget']),
    () => column('Owner', ['Owner', 'Helper']),
    () => column('Stage', ['Stage', 'Phase']),
    () => column('Outcome', ['Result', '(none)']),
  ])();
}

const rereads = /^\S+ (?:read anew|read as not open|at the start)/u;
const edited = (lines: readonly string[]) => lines.filter((line) => !rereads.test(line));
/** Lead, from, to, of every line of Stage History that tells of a move. */
function movesIn(store: MemoryStore): string[] {
  return store.values('Stage History').slice(1).filter((line) => line[5] !== 'read anew').map((line) => line.map(String).join(' ')); // prettier-ignore
}
const dayOf = (n: number) => new Date(Date.UTC(2026, 2, 2 + n, 2)).toISOString();

/** What a person does to one deal; its ID. */
function editOne(store: MemoryStore, random: () => number): string {
  const id = `L${100 + Math.floor(random() * 14)}`;
  const column = Math.floor(random() * 3);
  if (column === 0) set(store, 'Leads', id, 9, `2026-07-${10 + Math.floor(random() * 15)}`);
  else for (const at of column === 1 ? [7, 8] : [4, 5]) set(store, 'Leads', id, at, column === 1 ? Math.floor(random() * 5000) : 'Proposal');
  return id;
} // prettier-ignore

describe('an answer that is corrected changes how the sheet is read, and no deal', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => 1000 + seed))('seed %i: no flow, no move', async (seed) => {
    const random = seededRandom(seed);
    const store = aStore(random);
    await night(store, dayOf(0));
    const done: string[] = [];
    for (let n = 1; n <= 6; n++) {
      const [lines, moves] = [changesIn(store).length, movesIn(store)];
      done.push(correct(store, random));
      if (random() < 0.4) done.push(correct(store, random));
      await night(store, dayOf(n));
      expect(edited(changesIn(store).slice(lines)), done.join(', ')).toEqual([]);
      expect(movesIn(store).slice(moves.length), done.join(', ')).toEqual([]);
      const [after, lived] = [changesIn(store).length, store.values('Stage History').length];
      await night(store, dayOf(n).replace('02:', '03:'));
      expect(changesIn(store).slice(after), `again after ${done.join(', ')}`).toEqual([]);
      expect(store.values('Stage History').length, `again after ${done.join(', ')}`).toBe(lived);
    }
  });

  it.each(Array.from({ length: 12 }, (_, seed) => 1100 + seed))('seed %i: with edits, those alone', async (seed) => {
    const random = seededRandom(seed);
    const store = aStore(random);
    await night(store, dayOf(0));
    for (let n = 1; n <= 6; n++) {
      const [lines, moves] = [changesIn(store).length, movesIn(store).length];
      const told = correct(store, random);
      const ids = new Set([editOne(store, random), editOne(store, random)]);
      await night(store, dayOf(n));
      const of = (text: string) => text.split(' ')[0] ?? '';
      const others = edited(changesIn(store).slice(lines)).filter((line) => !ids.has(of(line)));
      expect(others, told).toEqual([]);
      expect(
        movesIn(store)
          .slice(moves)
          .filter((line) => !ids.has(of(line))),
        told,
      ).toEqual([]);
    }
  });

  it('a change of the same night is told beside it, by what the sheet said before', async () => {
    const store = aStore(() => 0.4);
    set(store, 'Leads', 'L101', 4, 'Proposal');
    set(store, 'Leads', 'L101', 6, '');
    await night(store, dayOf(0));
    set(store, 'Settings', 'Column: Amount', 1, 'Budget');
    set(store, 'Leads', 'L101', 7, 5000);
    set(store, 'Leads', 'L101', 8, 7000);
    const before = changesIn(store).length;
    await night(store, dayOf(1));
    expect(
      changesIn(store)
        .slice(before)
        .filter((line) => line.startsWith('L101')),
    ).toEqual(['L101 changed 3700 → 5000 | 2026-06-30 | Ann', 'L101 read anew 5000 → 7000 | 2026-06-30 | Ann']);
  });
});

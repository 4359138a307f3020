import { describe, expect, it } from 'vitest';
import { aWorld, idColumn, tagColumn, withoutIds } from './two-worlds.ts';
import type { Cell, SheetRow } from './two-worlds.ts';

const stages = ['Lead generation', 'Initial contact', 'Proposal', 'Negotiation', 'Won'];
const team = Array.from({ length: 9 }, (_, i): SheetRow => {
  return [`Company ${i}`, `Contact ${i}`, stages[i % 5]!, 100 + i, ['Ann', 'Bob'][i % 2]!, `T${i}`, null, `T${i}`];
});
const reversed = [8, 7, 6, 5, 4, 3, 2, 1, 0];
const codes = ['lead/id-moved', 'lead/id-lost', 'lead/id-unsettled', 'lead/row-torn', 'lead/pasted-over'];

/** What a night after a change to the rows says and adds; then the same once that is undone. */
async function after(change: (rows: readonly SheetRow[]) => readonly SheetRow[]) {
  const world = aWorld(team);
  await world.night(0);
  const before = world.rows();
  world.change(change);
  const { records, history, whose } = await world.night(1);
  const said = records.findings.filter(({ code }) => codes.includes(code)).map(({ code }) => code);
  const told = new Map(
    records.leads.map(({ id, row }) => [String(world.rows()[row - 2]?.[tagColumn]), world.tagOf(id ?? '')]),
  );
  const added = history.newEvents.map(({ lead, from, to }) => `${world.tagOf(lead)} ${from} ${to}`);
  world.change(() => before);
  const undone = await world.night(2);
  return { said, told, added, held: whose.held.size, addedByUndoing: undone.history.newEvents.length, undone };
}

const set = (row: SheetRow, column: number, value: Cell): SheetRow =>
  row.map((cell, at) => (at === column ? value : cell));
/** Some columns of the rows in another order; all others stay. */
const columnsMoved = (rows: readonly SheetRow[], columns: readonly number[]): SheetRow[] =>
  rows.map((cells, r) => cells.map((cell, c) => (columns.includes(c) ? rows[reversed[r] ?? r]![c]! : cell)));

describe('rows that moved without their Lead IDs', () => {
  it('are known as what they are, in each kind of it', async () => {
    const kinds: Readonly<Record<string, (rows: readonly SheetRow[]) => readonly SheetRow[]>> = {
      'all rows sorted': (rows) => withoutIds(rows, reversed),
      'some rows sorted': (rows) => withoutIds(rows, [0, 1, 5, 4, 3, 2, 6, 7, 8]),
      'the IDs alone sorted': (rows) => columnsMoved(rows, [idColumn]),
    };
    for (const [kind, change] of Object.entries(kinds)) {
      const { said, told, added, held, addedByUndoing } = await after(change);
      expect(new Set(said), kind).toEqual(new Set(['lead/id-moved']));
      for (const [tag, as] of told) expect(as, kind).toBe(tag);
      expect([added, held, addedByUndoing], kind).toEqual([[], 0, 0]);
    }
  });

  it('are known on a day on which one of them moved on: only that is recorded', async () => {
    const { told, added, addedByUndoing } = await after((rows) =>
      withoutIds(
        rows.map((cells, i) => (i === 2 ? set(cells, 2, 'Won') : cells)),
        reversed,
      ),
    );
    for (const [tag, as] of told) expect(as).toBe(tag);
    expect(added).toEqual(['T2 proposal won']);
    // Undone without that change: it goes back.
    expect(addedByUndoing).toBe(1);
  });

  it('are known on a day on which one of them was renamed, for it alone is left over', async () => {
    const { told, added } = await after((rows) =>
      withoutIds(
        rows.map((cells, i) => (i === 2 ? set(set(cells, 0, 'Renamed'), 1, 'Someone') : cells)),
        reversed,
      ),
    );
    for (const [tag, as] of told) expect(as).toBe(tag);
    expect(added).toEqual([]);
  });

  it('are held where columns stayed beside the IDs, and undoing it leaves no trace', async () => {
    for (const columns of [
      [0, 1],
      [0, 1, 3, 4],
      [0, 1, 2],
    ]) {
      const { said, added, held, addedByUndoing } = await after((rows) => columnsMoved(rows, [...columns, tagColumn]));
      expect(new Set(said)).toEqual(new Set(['lead/row-torn']));
      expect([added, held > 5, addedByUndoing]).toEqual([[], true, 0]);
    }
  });

  it('are held where a row was pasted over another, and the lead goes on once that is undone', async () => {
    const { said, added, held, addedByUndoing } = await after((rows) =>
      rows.map((cells, i) => (i === 3 ? [...rows[0]!.slice(0, idColumn), ...cells.slice(idColumn)] : cells)),
    );
    expect(said).toEqual(['lead/pasted-over']);
    expect([added, held, addedByUndoing]).toEqual([[], 1, 0]);
  });

  it('that look alike are told by what history knows, else held; the change is dated from when they were last known', async () => {
    const alike = (rows: readonly SheetRow[]): SheetRow[] =>
      rows.map((cells, i) => (i < 3 ? set(set(cells, 0, 'Same'), 1, 'Same') : cells));
    const world = aWorld(alike(team));
    await world.night(0);
    const before = world.rows();
    world.change((rows) => withoutIds(rows, reversed));
    expect((await world.night(1)).whose.held.size).toBe(0);
    world.change(() => before);
    await world.night(2);
    // On one day two of them take the other's stage, and all are sorted.
    const swapped = before.map((cells, i) => (i < 2 ? set(cells, 2, before[1 - i]![2]!) : cells));
    world.change(() => withoutIds(swapped, reversed));
    const doubtful = await world.night(3);
    expect([doubtful.whose.held.size, doubtful.history.newEvents]).toEqual([2, []]);
    // Each night nobody knows more, until the sort is undone.
    expect((await world.night(4)).history.newEvents).toEqual([]);
    world.change(() => swapped);
    const { history } = await world.night(5);
    const lastKnown = Date.UTC(2026, 2, 4, 2) / 86_400_000;
    expect(history.newEvents.map(({ notBefore }) => notBefore)).toEqual([
      expect.closeTo(lastKnown, 5),
      expect.closeTo(lastKnown, 5),
    ]);
  });
});

describe('rows that moved on a day on which rows came and went', () => {
  it('are known, the new ones among them, and nothing is made of what is gone but that it is', async () => {
    const world = aWorld(team);
    await world.night(0);
    world.change((rows) => {
      const typed = [9, 10].map((i): SheetRow => [
        `New ${i}`,
        `Contact ${i}`,
        'Lead generation',
        7,
        'Ann',
        `T${i}`,
        null,
        `T${i}`,
      ]);
      const there = [...rows.filter((_, i) => i !== 4), ...typed];
      return withoutIds(there, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    });
    const { history, whose } = await world.night(1);
    expect(whose.held.size).toBe(0);
    expect(history.newEvents.map(({ lead, from, to }) => `${world.tagOf(lead)} ${from} ${to}`).sort()).toEqual([
      'T10 null lead-generation',
      'T4 won removed',
      'T9 null lead-generation',
    ]);
    expect((await world.night(2)).history.newEvents).toEqual([]);
  });
});

describe('rows of leads that all look the same', () => {
  const nameless = team.map((cells) => cells.map((cell, at) => (at < 2 ? null : cell)));
  const inPairs = team.map((cells, i) => cells.map((cell, at) => (at < 2 ? `Pair ${Math.floor(i / 2) % 4}` : cell)));
  it.each([
    ['nobody is named', nameless],
    ['each name stands for several', inPairs],
  ])('are known by what history knows where they are sorted: %s', async (_name, rows) => {
    const world = aWorld(rows);
    await world.night(0);
    const before = world.rows();
    world.change((now) => withoutIds(now, reversed));
    const { records, history, whose } = await world.night(1);
    expect(history.newEvents).toEqual([]);
    const isHeld = ({ id }: { readonly id: string | null }): boolean => id !== null && whose.held.has(id);
    for (const lead of records.leads.filter((each) => !isHeld(each)))
      expect(world.tagOf(lead.id ?? '')).toBe(world.rows()[lead.row - 2]?.[tagColumn]);
    expect((await world.night(2)).history.newEvents).toEqual([]);
    world.change(() => before);
    expect((await world.night(3)).history.newEvents).toEqual([]);
  });

  it('are taken at their word where a few of them move on', async () => {
    for (const rows of [nameless, inPairs]) {
      const world = aWorld(rows);
      await world.night(0);
      world.change((now) => now.map((cells, i) => (i < 5 ? set(cells, 2, stages[(i + 1) % 5]!) : cells)));
      const { history, whose } = await world.night(1);
      expect([history.newEvents.length, whose.held.size]).toEqual([5, 0]);
    }
  });
});

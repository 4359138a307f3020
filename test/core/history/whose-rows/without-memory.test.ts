import { describe, expect, it } from 'vitest';
import { aWorld, withoutIds } from './two-worlds.ts';
import type { SheetRow } from './two-worlds.ts';

const stages = ['Lead generation', 'Initial contact', 'Proposal', 'Negotiation', 'Won'];
const team = Array.from({ length: 20 }, (_, i): SheetRow => {
  return [`Company ${i}`, `Contact ${i}`, stages[i % 5]!, 100 + i, ['Ann', 'Bob'][i % 2]!, `T${i}`, null, `T${i}`];
});
const turned = team.map((_, i) => (i + 7) % team.length);

function deleteMemory({ store }: ReturnType<typeof aWorld>) {
  const { tabs } = store.content();
  store.edit((content) => ({ ...content, tabs: content.tabs.filter(({ title }) => title !== 'Memory') }));
  return tabs.filter(({ title }) => title === 'Memory');
}

const unsettled = (night: Awaited<ReturnType<ReturnType<typeof aWorld>['night']>>) =>
  night.records.findings.filter(({ code }) => code === 'lead/id-unsettled').length;
const codesOf = (night: Awaited<ReturnType<ReturnType<typeof aWorld>['night']>>) =>
  new Set(night.records.findings.map(({ code }) => code));

describe('Memory is deleted', () => {
  it.each([
    ['while a sort stands', 1],
    ['on the day of the sort', 0],
  ])('%s: no change of stage is recorded, each row is named, and undoing it leaves no trace', async (_, nights) => {
    const world = aWorld(team);
    await world.night(0);
    const before = world.rows();
    world.change((rows) => withoutIds(rows, turned));
    if (nights === 1) expect((await world.night(1)).history.newEvents).toEqual([]);
    deleteMemory(world);
    const blind = await world.night(2);
    expect(blind.history.newEvents).toEqual([]);
    expect(unsettled(blind)).toBe(20);
    expect(codesOf(blind)).toContain('log/changed');
    const next = await world.night(3);
    expect([next.history.newEvents, unsettled(next)]).toEqual([[], 20]);
    world.change(() => before);
    const undone = await world.night(4);
    expect([undone.history.newEvents, unsettled(undone), undone.whose.held.size]).toEqual([[], 0, 0]);
  });

  it('and nothing was sorted: a busy day is recorded as it is', async () => {
    const world = aWorld(team);
    await world.night(0);
    deleteMemory(world);
    world.change((rows) => rows.map((cells, i) => (i % 2 === 0 ? cells.with(2, stages[(i + 1) % 5]!) : cells)));
    const { history, whose } = await world.night(1);
    expect([history.newEvents.length, whose.held.size, whose.odd]).toEqual([10, 0, []]);
  });
});

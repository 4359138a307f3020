import { describe, expect, it } from 'vitest';
import { widenedAreasKey, withOther } from '../../../src/core/logs/memory-keys.ts';
import { parseWorkerMemory } from '../../../src/core/logs/parse-worker-memory.ts';
import { widenedAreas, withWidenedArea } from '../../../src/core/logs/widened-areas.ts';
import type { Area } from '../../../src/core/workbook/area.ts';
import { aTab } from '../../support/builders.ts';

const area = (changes: Partial<Area>): Area => ({
  ...{ kind: 'table', id: '1', name: 'Deals', firstRow: 0, lastRow: 9, firstColumn: 0, lastColumn: 3 },
  ...changes,
});
const filter = area({ kind: 'filter', id: '', name: null });
const tab = (id: number, title: string, ...areas: Area[]) => aTab({ id, title, areas, rows: [] });
const nothing = parseWorkerMemory(null);
const memory = withWidenedArea(
  withWidenedArea(nothing, { id: 5, title: 'Board' }, area({ id: '7' })),
  { id: 6, title: 'Old' },
  filter,
);
const known = (kind: 'xlsx' | 'google-sheets', ...tabs: ReturnType<typeof tab>[]) => [
  ...widenedAreas(memory, { kind, tabs }),
];

describe('what init widened is known again', () => {
  it.each(['xlsx', 'google-sheets'] as const)('where it is as it was (%s)', (kind) => {
    const areas = [area({ id: '7' }), filter] as const;
    expect(known(kind, tab(5, 'Board', areas[0]), tab(6, 'Old', areas[1]))).toEqual(areas);
  });

  it('in a file in which another program numbered everything anew', () => {
    const [deals, staff, other] = [area({ id: '1' }), area({ id: '7', name: 'Staff' }), { ...filter }];
    const found = known('xlsx', tab(6, 'Board', staff, deals), tab(5, 'Old', filter), tab(7, 'New', other));
    expect(found[0]).toBe(deals);
    expect(found[1]).toBe(filter);
    expect(found).toHaveLength(2);
  });

  it('in a file whose tab and table have other names', () => {
    const renamed = area({ id: '7', name: 'Leads' });
    expect(known('xlsx', tab(5, 'Leads', renamed))).toEqual([renamed]);
  });

  it('on Google by its ID, though another has its name', () => {
    const [named, ours] = [area({ id: '8' }), area({ id: '7', name: 'Leads' })];
    expect(known('google-sheets', tab(9, 'Board', area({ id: '7' })), tab(5, 'B', named, ours))).toEqual([ours]);
  });

  it('where an earlier version wrote numbers alone, and where a line is spoilt', () => {
    const old = withOther(nothing, { [widenedAreasKey]: '5/table/7\n6/filter/\nnonsense\n["x"]\n{}' });
    const tabs = [tab(5, 'Board', area({ id: '7' })), tab(6, 'Old', filter), tab(0, 'x', area({}))];
    expect([...widenedAreas(old, { kind: 'xlsx', tabs })]).toEqual([area({ id: '7' }), filter]);
  });
});

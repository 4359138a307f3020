import { expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import { init } from '../../../src/jobs/init/init.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { copyOf } from '../../adapters/xlsx-file/workbook-copy.ts';
import { rewriteTinyTab } from '../../adapters/xlsx-file/tiny-spreadsheet.ts';

const portsOf = (path: string, day: number) => ({
  store: openXlsxFile(path, { log: quietLog }),
  clock: { now: () => Date.UTC(2026, 2, day) },
  random: seededRandom(3),
  log: quietLog,
});
const run = (path: string, agreed: boolean) =>
  init(portsOf(path, 3), {
    stages: null,
    with: [],
    bind: false,
    dryRun: false,
    talk: null,
    widen: agreed,
  });
async function tabOf(path: string, which: (tab: Tab) => boolean): Promise<Tab> {
  const tab = (await openXlsxFile(path, { log: quietLog }).read(everything)).tabs.find(which);
  if (tab === undefined) throw new Error('no such tab');
  return tab;
}
const deals = (path: string) => tabOf(path, ({ title }) => title === 'Deals');
const history = async (path: string) => (await tabOf(path, ({ ownedAs }) => ownedAs === 'stage-history')).rows;
const idsOf = ({ rows }: Tab) => new Map(rows.slice(1).map((row) => [row[0], row[5]]));

it.each(['table.xlsx', 'filter.xlsx'])(
  '%s: the Lead IDs stand inside after a yes, and a sort takes them along',
  async (fixture) => {
    const path = copyOf(fixture);
    expect((await run(path, false)).left).toEqual([expect.stringMatching(/outside the .*A1:E5/)]);
    const result = await run(path, true);
    expect(result.left).toEqual([]);
    expect(result.steps).toEqual([expect.stringContaining('Widened over the Lead IDs in column F')]);
    const tab = await deals(path);
    const [area] = tab.areas ?? [];
    expect(area).toMatchObject({ lastColumn: 5 });
    await recalculate(portsOf(path, 4), { command: 'recalculate', dryRun: false });
    const [ids, before] = [idsOf(tab), await history(path)];
    expect(new Set(ids.values()).size).toBe(4);
    // As Excel sorts it: what stands in the area, and nothing beside it.
    const width = (area?.lastColumn ?? 0) + 1;
    const sorted = tab.rows.slice(1).toSorted((a, b) => Number(a[3]) - Number(b[3]));
    rewriteTinyTab(path, 'Deals', () => [
      tab.rows[0] ?? [],
      ...sorted.map((row, n) => [...row.slice(0, width), ...(tab.rows[n + 1] ?? []).slice(width)]),
    ]);
    expect((await deals(path)).rows).not.toEqual(tab.rows);
    await recalculate(portsOf(path, 5), { command: 'recalculate', dryRun: false });
    expect(idsOf(await deals(path))).toEqual(ids);
    expect(await history(path)).toEqual(before);
  },
);

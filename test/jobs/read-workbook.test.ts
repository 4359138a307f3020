import { describe, expect, it } from 'vitest';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import type { ReadSelection } from '../../src/core/workbook/workbook.ts';
import { readWorkbook } from '../../src/jobs/read-workbook.ts';
import { understandOrRefuse } from '../../src/jobs/read-understanding.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';

const now = Date.parse('2026-03-03T10:00:00Z');
const leads = [
  ['Company', 'Stage', 'Amount'],
  ['Acme', 'Proposal', 100],
  ['Beta', 'Won', 200],
];
const dashboard = [['Our year', 2026], ['Revenue'], [1], [2], [3]];

/** What is read of each tab, read after read. */
async function readsOf(tabs: { title: string; rows: CellValue[][] }[]) {
  const store = memoryStore({ tabs });
  const reads: string[] = [];
  const watched = {
    read: (select: ReadSelection) =>
      store.read((head) => {
        const selection = select(head);
        reads.push(`${head.title}: ${String(selection)}`);
        return selection;
      }),
  };
  let refused = '';
  const leadTabs = await readWorkbook(watched, (workbook) => understandOrRefuse(workbook, { now })).then(
    ({ understood }) => understood.adoption.leadTabs.map((tab) => tab.title),
    (error: Error) => void (refused = error.message),
  );
  return { reads, leadTabs, refused };
}

describe('readWorkbook', () => {
  it('leaves out what has nothing of leads', async () => {
    const { reads, leadTabs } = await readsOf([
      { title: 'Pipeline', rows: leads },
      { title: 'Dashboard', rows: dashboard },
    ]);
    expect(leadTabs).toEqual(['Pipeline']);
    expect(reads).toEqual(['Pipeline: all', 'Dashboard: none']);
  });

  it('reads everything where Settings names a tab that was left out', async () => {
    const { reads } = await readsOf([
      { title: 'Pipeline', rows: leads },
      { title: 'Dashboard', rows: dashboard },
      {
        title: 'Settings',
        rows: [
          ['Setting', 'Value'],
          ['Leads tab', 'dashboard'],
        ],
      },
    ]);
    expect(reads.slice(-3)).toEqual(['Pipeline: all', 'Dashboard: all', 'Settings: all']);
  });

  it('reads everything before it says that there are no leads, so that no tab is called empty that is not', async () => {
    const { reads, refused } = await readsOf([{ title: 'Dashboard', rows: dashboard }]);
    expect(reads).toEqual(['Dashboard: none', 'Dashboard: all']);
    expect(refused).not.toContain('empty');
  });
});

describe('an acceptance in Data Issues', () => {
  it('survives runs, sorting and renamed tabs, headers and stages, and other findings of its cause', async () => {
    const store = memoryStore({
      tabs: [
        {
          id: 1,
          title: 'Leads',
          rows: [
            ['Lead ID', 'Company', 'Stage', 'Lost reason', 'Closed on'],
            ['L1', 'Acme', 'Lost', '', 46000],
            ['L2', 'Beta', 'Lost', 'price', 46010],
          ],
        },
      ],
    });
    const run = async (day: string) => {
      const clock = fixedClock(Date.parse(`${day}T03:00:00Z`));
      const ports = { store, clock, random: seededRandom(5), log: quietLog };
      const { findings } = await recalculate(ports, { command: 'recalculate', dryRun: false });
      return findings.filter((each) => each.code === 'lead/lost-without-reason').map((each) => each.lead);
    };
    const table = (): readonly (readonly CellValue[])[] => store.values('Data Issues');
    const header = (label: string): number => table()[0]?.indexOf(label) ?? -1;
    const line = (): CellValue[][] =>
      table()
        .filter((row) => row.includes('lead/lost-without-reason') && (row[header('Rows')] ?? null) !== null)
        .map((row) => [row[header('Rows')] ?? null, row[header('Accept')] ?? null]);
    expect(await run('2026-03-03')).toEqual(['L1']);
    store.edit((content) => ({
      ...content,
      tabs: content.tabs.map((tab) => {
        if (tab.title !== 'Data Issues') return tab;
        const [head = [], ...rows] = tab.rows;
        const marked = rows.map((row) => {
          if (!row.some((cell) => cell?.value === 'lead/lost-without-reason')) return row;
          const cells = Array.from({ length: head.length }, (_, i) => row[i]);
          cells[header('Accept')] = { value: 'fine' };
          return cells;
        });
        return { ...tab, rows: [head, ...marked.reverse()] };
      }),
    }));
    expect(await run('2026-03-04')).toEqual([]);
    expect(line()).toEqual([[1, 'fine']]);
    store.edit((content) => ({
      ...content,
      tabs: content.tabs.map((tab) =>
        tab.title !== 'Leads'
          ? tab
          : {
              ...tab,
              title: 'Our deals',
              rows: [
                ['Account', 'Lead ID', 'Status', 'Lost reason', 'Closed on'].map((value) => ({ value })),
                ['Gamma', 'L3', 'Lost', '', 46020].map((value) => ({ value })),
                ['Delta', 'L4', 'Lost', '', 46020].map((value) => ({ value })),
                ['Beta', 'L2', 'Lost', 'price', 46010].map((value) => ({ value })),
                ['Acme', 'L1', 'Lost', '', 46000].map((value) => ({ value })),
              ],
            },
      ),
    }));
    expect(await run('2026-03-05')).toEqual(['L3', 'L4']);
    expect(line()).toEqual([
      [2, null],
      [1, 'fine'],
    ]);
    expect(await run('2026-03-06')).toEqual(['L3', 'L4']);
    expect(line()).toEqual([
      [2, null],
      [1, 'fine'],
    ]);
  });
});

import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

type Rows = readonly (readonly CellValue[])[];
type Store = ReturnType<typeof memoryStore>;

async function night(store: Parameters<typeof recalculate>[0]['store'], day: number) {
  const ports = { store, clock: fixedClock(Date.UTC(2026, 11, day, 3)), random: seededRandom(day), log: quietLog };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const { adoption, metrics, reminders } = understanding;
  const { open, won, lost } = metrics.counts;
  return {
    question: adoption.questions.find(({ setting }) => setting === 'Column: Won or lost') ?? null,
    counts: [open, won, lost],
    nobodyTold: reminders.coverage.nobodyTold.reasons['stage not decided'] ?? 0,
  };
}

const aStore = (ends: readonly (readonly CellValue[])[]): Store =>
  memoryStore({
    timeZone: 'UTC',
    tabs: [{ title: 'Deals', rows: [['Company', 'Owner', 'Amount', 'Won', 'Lost'], ...ends.map((end, i) => [`Firm ${'ABCDEFGHIJ'[i] ?? ''}`, 'Ann', 1000 + i, ...end])] }], // prettier-ignore
  });

/** With other cells in a tab. */
function edit(store: Store, title: string, change: (row: readonly CellValue[]) => readonly CellValue[]): void {
  store.edit((content) => ({
    ...content,
    tabs: content.tabs.map((tab) =>
      tab.title === title
        ? {
            ...tab,
            rows: tab.rows.map((row) =>
              change(Array.from(row, (cell) => (cell as { value?: CellValue } | undefined)?.value ?? null)).map(
                (value) => ({ value }),
              ),
            ),
          }
        : tab,
    ),
  }));
}

const answer = (store: Store, value: string): void => {
  edit(store, 'Settings', (row) => (row[0] === 'Column: Won or lost' ? [row[0], value] : row));
};

const ticks: readonly (readonly CellValue[])[] = [['x'], [null, 'x'], [], ['x'], [null, 'x'], []];
const texts = ticks.map(([won, lost]) => [won === 'x' ? 'signed on Monday' : null, lost === 'x' ? 'too dear' : null]);

describe('a workbook in use in which Won and Lost were no columns for ends', () => {
  it('as the version before wrote it keeps its reading, and is asked with both figures', async () => {
    const name = 'won-and-lost-without-a-stage.xlsx';
    const path = join(mkdtempSync(join(tmpdir(), 'leadsheet-won-lost-')), name);
    copyFileSync(join(import.meta.dirname, '../../fixtures/written-before-won-and-lost', name), path);
    for (const day of [1, 2]) {
      const { question, counts, nobodyTold } = await night(openXlsxFile(path, { log: quietLog }), day);
      expect({ counts, nobodyTold }).toEqual({ counts: [10, 0, 0], nobodyTold: 0 });
      expect(question).toMatchObject({
        asks: 'Which column says which deals were won and lost: “Won” or “Lost”? Until now all deals counted as open.',
        choices: [
          { value: 'Won + Lost', because: '4 open, 3 won, 3 lost' },
          { value: 'Won', because: '7 open, 3 won, 0 lost' },
          { value: 'Lost', because: '7 open, 0 won, 3 lost' },
          { value: '(none)', because: '10 open, as before' },
        ],
        meanwhile: 'All deals count as open, as before.',
      });
    }
  });

  it.each([
    ['ticks', ticks],
    ['other words', texts],
  ])('is asked until somebody answers, and all are open meanwhile: %s', (_, ends) => {
    const rows = [['Company', 'Owner', 'Amount', 'Won', 'Lost'], ...ends.map((end, i) => [`Firm ${'ABCDEF'[i] ?? ''}`, 'Ann', 1000 + i, ...end])]; // prettier-ignore
    const read = (settings: Rows): readonly unknown[] => {
      const tabs = [aTab({ id: 1, title: 'Deals', rows }), aTab({ id: 2, title: 'Settings', rows: [['Setting', 'Value'], ...settings] })]; // prettier-ignore
      const adopted = adopt(aWorkbook(tabs), [{ key: '', id: 1, title: 'Deals', held: 'now' }]);
      if ('noLeads' in adopted) throw new Error(adopted.message);
      const isAsked = adopted.questions.some(({ setting }) => setting === 'Column: Won or lost');
      return [isAsked, adopted.leadTabs[0]?.outcomes.length, adopted.leadTabs[0]?.endsAsked];
    };
    expect(read([])).toEqual([true, 0, undefined]);
    expect(read([['Column: Won or lost', 'Won + Lost']])).toEqual([false, 2, undefined]);
    expect(read([['Column: Won or lost', '(none)']])).toEqual([false, 0, undefined]);
  });
});

describe('a workbook that this version read first', () => {
  it('reads ticks on every night, those that come later and a row with both as well', async () => {
    const store = aStore(ticks.map(() => []));
    expect(await night(store.open(), 1)).toMatchObject({ counts: [6, 0, 0], question: null });
    edit(store, 'Deals', (row) => row.map((cell, at) => (at > 2 && at < 5 && cell === null ? (ticks['ABCDEF'.indexOf(String(row[0]).slice(-1))]?.[at - 3] ?? null) : cell))); // prettier-ignore
    expect(await night(store.open(), 2)).toMatchObject({ counts: [2, 2, 2], question: null });
    edit(store, 'Deals', (row) => row.map((cell, at) => (row[0] === 'Firm A' && at === 4 ? 'x' : cell)));
    expect(await night(store.open(), 3)).toMatchObject({ counts: [3, 1, 2], question: null });
  });

  it('has deals that are asked in no figure, until somebody answers', async () => {
    const store = aStore(texts);
    for (const day of [1, 2])
      expect(await night(store.open(), day)).toMatchObject({ counts: [2, 0, 0], nobodyTold: 4, question: {} });
    answer(store, 'Won + Lost');
    expect(await night(store.open(), 3)).toMatchObject({ counts: [2, 2, 2], nobodyTold: 0, question: null });
  });
});

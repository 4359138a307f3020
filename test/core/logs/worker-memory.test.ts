import { describe, expect, it } from 'vitest';
import { nothingRemembered, parseWorkerMemory } from '../../../src/core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../../src/core/logs/plan-worker-memory.ts';
import { sumOfValues, wholeKey } from '../../../src/core/logs/memory-lines.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
import { contentHash } from '../../../src/core/workbook/content-hash.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab } from '../../support/builders.ts';
import { aSheet } from '../layout/sheet.ts';
import type { Sheet } from '../layout/sheet.ts';

const full: WorkerMemory = {
  condition: 'whole',
  writtenCells: new Map([
    ['metrics', 'abc'],
    ['today', 'x'],
  ]),
  lastRun: '2026-06-02T10:00:00Z',
  importedRows: new Map([
    ['hash', 2],
    ['two words', 1],
  ]),
  placedIds: ['L1', 'L2'],
  charts: [7101, 7102],
  other: new Map([
    ['k', 'a\\n"\t\n b '],
    ['logs', '1'],
  ]),
};

const tabOf = (sheet: Sheet) => sheet.tabs().find((tab) => tab.ownedAs === 'memory') ?? null;
const recall = (sheet: Sheet) => parseWorkerMemory(tabOf(sheet));
function remember(sheet: Sheet, memory: WorkerMemory) {
  const plan = planWorkerMemory(sheet.tabs(), memory);
  sheet.apply(plan.writes);
  return plan;
}
function knowing(memory: WorkerMemory): Sheet {
  const sheet = aSheet();
  remember(sheet, memory);
  return sheet;
}
const keysOf = (sheet: Sheet): CellValue[] => tabOf(sheet)?.rows.map(([key]) => key ?? null) ?? [];
const rowOf = (key: string, text: string, part: CellValue = 1): CellValue[] => [key, part, `[${contentHash(text)}${text}]`]; // prettier-ignore
const parse = (...rows: CellValue[][]) => parseWorkerMemory(aTab({ rows: [['Key', 'Part', 'Value'], ...rows] }));
const written = (...values: [string, string][]): CellValue[][] =>
  [[wholeKey, sumOfValues(new Map(values))] as const, ...values].map(([key, text]) => rowOf(key, text));

describe('what the worker remembers', () => {
  it('comes back as it was, from a hidden tab with a line a value', () => {
    const sheet = knowing(full);
    expect(recall(sheet)).toEqual(full);
    expect(keysOf(sheet)).toEqual(['Key', 'whole', 'lastRun', 'placedIds', 'charts', 'written:metrics', 'written:today', 'other:k', 'other:logs', 'importedRows']); // prettier-ignore
    expect(sheet.content().tabs.at(-1)).toMatchObject({ title: 'Memory', hidden: true, frozenRows: 1 });
    expect(planWorkerMemory(aSheet().tabs(), full).writes.at(-1)).toMatchObject({
      kind: 'setCells',
      row: 0,
      column: 0,
      cells: [
        [{ value: 'Key' }, {}, {}],
        [{ value: 'whole', format: 'text' }, { value: 1, format: 'integer' }, { format: 'text' }],
        [{ value: 'lastRun' }, { value: 1 }, { value: `[${contentHash(full.lastRun ?? '')}${full.lastRun}]` }],
        ...Array.from({ length: 7 }, () => [{}, {}, {}]),
      ],
    });
  });

  it.each<[string, Partial<WorkerMemory>]>([
    ['when it last ran', { lastRun: full.lastRun }],
    ['what it wrote', { writtenCells: full.writtenCells }],
    ['what it imported', { importedRows: full.importedRows }],
    ['the IDs that it placed', { placedIds: ['L1'] }],
    ['the charts that it made', { charts: [7101] }],
    ['anything else', { other: full.other }],
  ])('may be one thing alone: %s', (_, part) => {
    const memory = { ...nothingRemembered, ...part, condition: 'whole' as const };
    expect(recall(knowing(memory))).toEqual(memory);
  });

  it('makes no tab where there is nothing, and keeps no empty values', () => {
    const empty = { ...nothingRemembered, writtenCells: new Map([['metrics', '']]), other: new Map([['k', '']]) };
    const tabs = aSheet().tabs();
    expect(planWorkerMemory(tabs, empty)).toEqual({ writes: [], tabs });
    expect(parseWorkerMemory(null)).toEqual(nothingRemembered);
    const sheet = knowing(full);
    remember(sheet, empty);
    expect(recall(sheet)).toEqual(nothingRemembered);
  });

  it('is written only where it changed, and what is left over is cleared', () => {
    const sheet = knowing(full);
    const { writes, tabs } = planWorkerMemory(sheet.tabs(), full);
    expect(writes).toEqual([]);
    expect(tabs.map(({ title }) => title)).toEqual(['Leads', 'Memory']);
    const fewer = { ...full, importedRows: new Map(), other: new Map([['k', full.other.get('k') ?? '']]) };
    const plan = remember(sheet, fewer);
    expect(plan.writes.map((write) => (write.kind === 'setCells' ? write.row : write))).toEqual([
      1,
      { kind: 'clearCells', tabId: tabOf(sheet)?.id, row: 8, column: 0, rowCount: 2, columnCount: 3 },
    ]);
    expect(recall(sheet)).toEqual(fewer);
    expect(keysOf(sheet).filter((key) => key !== null && key !== '')).toHaveLength(8);
  });

  it('says how the tabs stand afterwards', () => {
    for (const sheet of [aSheet(), knowing({ ...full, lastRun: null })]) {
      const plan = remember(sheet, full);
      const after = plan.tabs.find(({ ownedAs }) => ownedAs === 'memory');
      expect(plan.tabs.map(({ title }) => title)).toEqual(['Leads', 'Memory']);
      expect(after?.rows).toEqual(tabOf(sheet)?.rows);
      expect(after?.rowCount).toBe(10);
      expect(planWorkerMemory(plan.tabs, full).writes).toEqual([]);
    }
  });

  it('goes on in the columns where people moved it', () => {
    const sheet = knowing(full);
    sheet.moveRows('Memory', (rows) => rows.map(([key = null, part = null, value = null]) => [null, value, part, key]));
    expect(recall(sheet)).toEqual(full);
    const later = { ...full, lastRun: 'later' };
    remember(sheet, later);
    expect(recall(sheet)).toEqual(later);
    expect(planWorkerMemory(sheet.tabs(), later).writes).toEqual([]);
    const { writes } = remember(sheet, { ...full, importedRows: new Map() });
    expect(writes.at(-1)).toMatchObject({ kind: 'clearCells', row: 9, rowCount: 1, column: 0, columnCount: 4 });
  });

  it('is parted where no cell would hold it', () => {
    const text = (length: number): WorkerMemory => ({ ...nothingRemembered, condition: 'whole', lastRun: 'x'.repeat(length - 11) }); // prettier-ignore
    for (const [length, parts] of [
      [30_000, [30_002]],
      [30_001, [30_002, 3]],
      [60_001, [30_002, 30_002, 3]],
    ] as const) {
      // prettier-ignore
      const sheet = knowing(text(length));
      const rows = tabOf(sheet)?.rows.filter(([key]) => key === 'lastRun') ?? [];
      expect(rows.map(([, part, value]) => [part, String(value).length])).toEqual(
        parts.map((long, i) => [i + 1, long]),
      );
      expect(recall(sheet)).toEqual(text(length));
      sheet.moveRows('Memory', ([header = [], ...lines]) => [header, ...lines.reverse()]);
      expect(recall(sheet)).toEqual(text(length));
    }
  });
});

describe('Memory that somebody changed', () => {
  const sound = written(['lastRun', 'today'], ['placedIds', 'L1']);
  const lines = (...changed: [number, CellValue[]][]) =>
    parse(...changed.reduce((rows, [at, row]) => rows.with(at, row), sound));

  it('is whole as long as all is there, in any order and with copies', () => {
    const whole = { ...nothingRemembered, condition: 'whole', lastRun: 'today', placedIds: ['L1'] };
    expect(parse(...sound)).toEqual(whole);
    expect(parse(...sound.toReversed())).toEqual(whole);
    expect(parse(...sound, ...sound, rowOf('lastRun', 'tomorrow'))).toEqual(whole);
    expect(parse(...sound.map((row) => row.with(2, ` ${String(row[2])} `)))).toEqual(whole);
  });

  it.each<[string, WorkerMemory, Partial<WorkerMemory>]>([
    ['a value changed', lines([1, ['lastRun', 1, '[0123456789atoday]']]), { placedIds: ['L1'] }],
    ['a value without its brackets', lines([1, ['lastRun', 1, String(sound[1]?.[2]).slice(1, -1)]]), { placedIds: ['L1'] }], // prettier-ignore
    ['a value that is no text', lines([1, ['lastRun', 1, 5]]), { placedIds: ['L1'] }],
    ['a line gone', parse(...sound.slice(0, -1)), { lastRun: 'today' }],
    ['the sum gone', parse(...sound.slice(1)), { lastRun: 'today', placedIds: ['L1'] }],
    ['another line', parse(...sound, rowOf('charts', '7101')), { lastRun: 'today', placedIds: ['L1'], charts: [7101] }],
    ['a part called otherwise', lines([2, rowOf('placedIds', 'L1', 2)]), { lastRun: 'today' }],
    ['a part that is none', lines([2, rowOf('placedIds', 'L1', 1.5)]), { lastRun: 'today' }],
    ['all its keys gone', parse(...sound.map((row) => row.with(0, null))), {}],
    ['one line left, and of that no key', parse([null, 1, ' [x] ']), {}],
  ])('is damaged with %s', (_, memory, left) => {
    expect(memory).toEqual({ ...nothingRemembered, condition: 'damaged', ...left });
  });

  it('is none where nothing is left, and older where a version wrote it that kept no sum', () => {
    expect(parse()).toEqual(nothingRemembered);
    expect(parse(['lastRun', 1, 'x'])).toEqual(nothingRemembered);
    const [, ...older] = sound.map(([key = null, part = null, value]) => [
      key,
      part,
      `<${String(value).slice(1, -1)}>`,
    ]);
    expect(parse(...older)).toEqual({ ...nothingRemembered, condition: 'older', lastRun: 'today', placedIds: ['L1'] });
  });

  it('passes over counts and charts that are none', () => {
    const counts = 'a 2\nb x\nc -1\nd 0\n 3\ne\nf 1.5\nf g 4';
    const memory = parse(...written(['importedRows', counts], ['charts', '7101\nx\n1.5'], ['lastRun', ''], ['placedIds', ''])); // prettier-ignore
    expect(memory).toEqual({
      ...nothingRemembered,
      condition: 'whole',
      importedRows: new Map([
        ['a', 2],
        ['f g', 4],
      ]),
      charts: [7101],
    });
  });

  it('knows by the first word of a key whose value it is', () => {
    const { writtenCells, other } = parse(...written(['written:a', '1'], ['other:b', '2'], ['mine', '3']));
    expect([[...writtenCells], [...other]]).toEqual([[['a', '1']], [['b', '2']]]);
  });

  it('stays damaged until somebody noted it', () => {
    const sheet = knowing({ ...full, condition: 'damaged' });
    expect(keysOf(sheet)).not.toContain('whole');
    expect(recall(sheet)).toEqual({ ...full, condition: 'damaged' });
    expect(keysOf(knowing({ ...full, condition: 'older' }))).toContain('whole');
  });

  it('is taken as new only where no log tells of an earlier run', () => {
    const runLog = (ownedAs: 'run-log' | null) =>
      aTab({ id: 1, title: 'Run Log', ownedAs, rows: [['Run', 'Started', 'Finished'], ['r12345678', 46_000.5, 46_000.6]] }); // prettier-ignore
    const isWhole = (memory: WorkerMemory, ownedAs: 'run-log' | null): boolean => {
      const { tabs } = planWorkerMemory([runLog(ownedAs)], memory);
      return parseWorkerMemory(tabs.find((tab) => tab.ownedAs === 'memory') ?? null).condition === 'whole';
    };
    expect(isWhole({ ...full, condition: 'none' }, 'run-log')).toBe(false);
    expect(isWhole({ ...full, condition: 'none' }, null)).toBe(true);
    expect(isWhole(full, 'run-log')).toBe(true);
  });
});

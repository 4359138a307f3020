import { describe, expect, it } from 'vitest';
import { inColumns, openLog } from '../../../src/core/logs/open-log.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { WorkerTabName } from '../../../src/core/workbook/workbook.ts';
import { aTab } from '../../support/builders.ts';

const header = (name: WorkerTabName): string[] => tabSchemas[name].columns.map((column) => column.header);
const headline: CellValue[] = [46_000, 'winRate', 0.25, 0.1, 0.5, 12];
const event: CellValue[] = ['L1', null, 'won', 46_000.5, 46_000.5, 'entered', 12.5, 'EUR', 'Ann'];
const open = (name: WorkerTabName, rows: CellValue[][]) => openLog(aTab({ id: 7, rows }), name);
const cells = (texts: readonly string[]) => texts.map((value) => ({ value, format: 'text', style: 'header' }));

describe('the headers of a log', () => {
  it.each<[string, CellValue[][]]>([
    ['stand', [header('metrics-history'), headline]],
    ['were sorted in', [headline, header('metrics-history'), headline]],
  ])('are left where they %s', (_, rows) => {
    expect(open('metrics-history', rows)).toMatchObject({ writes: [], shift: 0 });
  });

  it.each<[string, CellValue[][]]>([
    ['has no rows', []],
    ['holds blanks', [[], [null, ' ']]],
  ])('are written into the first row of a tab that %s', (_, rows) => {
    const { writes, shift } = open('metrics-history', rows);
    const written = cells(header('metrics-history'));
    expect(writes).toEqual([{ kind: 'setCells', tabId: 7, row: 0, column: 0, cells: [written] }]);
    expect(shift).toBe(0);
  });

  it('come back as a new first row, with the formats of their columns', () => {
    expect(open('stage-history', [event, event.with(0, 'L2')])).toMatchObject({
      shift: 1,
      writes: [
        {
          kind: 'insertFirstRow',
          tabId: 7,
          newRow: cells(header('stage-history')),
          formats: ['text', 'text', 'text', 'dateTime', 'dateTime', 'text', 'money', 'text', 'text'],
        },
      ],
    });
    expect(open('metrics-history', [headline]).writes).toMatchObject([
      { formats: ['date', 'text', 'decimal', 'decimal', 'decimal', 'integer'] },
    ]);
  });

  it('a label that is gone is written where its cell is blank, after the text that stands there was taken away', () => {
    const label = (column: number) => {
      const value = header('metrics-history')[column];
      return { kind: 'fillBlank', tabId: 7, row: 1, column, value };
    };
    const rows = (changed: CellValue[]): CellValue[][] => [[], changed, headline];
    const given = header('metrics-history');
    expect(open('metrics-history', rows(given.with(1, '')))).toMatchObject({ writes: [label(1)], shift: 0 });
    expect(open('metrics-history', rows(given.with(1, ' Kennzahl ').with(3, ' '))).writes).toEqual([
      { kind: 'takeBack', tabId: 7, column: 1, value: 'Kennzahl' },
      label(1),
      label(3),
    ]);
    expect(open('metrics-history', rows([...given].with(1, 5 as never))).writes).toEqual([]);
  });
});

it('cells stand each in the column of its field, and no others are touched', () => {
  const columns = new Map([
    ['a', 2],
    ['b', 0],
    ['c', 4],
  ]);
  expect(inColumns(columns, (field) => (field === 'c' ? undefined : field))).toEqual(['b', undefined, 'a', undefined, undefined]); // prettier-ignore
  expect(inColumns(new Map(), (field) => field)).toEqual([]);
});

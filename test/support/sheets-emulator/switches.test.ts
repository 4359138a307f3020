import { afterEach, describe, expect, it } from 'vitest';
import { defaultSwitches, everySwitchSetting, livableSettings, otherSettings, parseSwitch } from './switches.ts';
import { startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('switches', () => {
  it('are all listed, each with both settings', () => {
    const settings = everySwitchSetting();
    expect(settings[0]).toEqual(defaultSwitches);
    expect(settings).toHaveLength(livableSettings.length + 1);
    expect(new Set(otherSettings.map((setting) => setting.split('=')[0]))).toEqual(
      new Set(Object.keys(defaultSwitches)),
    );
    expect(new Set(settings.map((setting) => JSON.stringify(setting))).size).toBe(settings.length);
    expect(parseSwitch('racingBatches=serial')).toEqual({ racingBatches: 'serial' });
    expect(parseSwitch('dateHeader=false')).toEqual({ dateHeader: false });
    for (const wrong of ['nonsense=true', 'dateHeader=perhaps', 'racingBatches=true', '__proto__=true'])
      expect(() => parseSwitch(wrong)).toThrow('No such switch');
  });

  const sort = {
    sortRange: {
      range: { sheetId: 0, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 },
      sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
    },
  };
  const onFirstRow = {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId: 1,
        metadataKey: 'k',
        visibility: 'DOCUMENT',
        location: { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
      },
    },
  };

  it.each([
    [true, 1],
    [false, 0],
  ])('rowMetadataFollowsSort: %s', async (rowMetadataFollowsSort, at) => {
    bench = await startBench([['b'], ['a']], { switches: { rowMetadataFollowsSort } });
    await bench.batch(onFirstRow, sort);
    const { data } = await bench.client.spreadsheets.developerMetadata.get({ spreadsheetId: bench.id, metadataId: 1 });
    expect(data.location?.dimensionRange?.startIndex).toBe(at);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('sortMovesNotes: %s', async (sortMovesNotes, at) => {
    bench = await startBench([['b'], ['a']], { switches: { sortMovesNotes } });
    await bench.batch(
      { updateCells: { start: { sheetId: 0 }, fields: 'note', rows: [{ values: [{ note: 'n' }] }] } },
      sort,
    );
    expect(
      bench.emulator.dump(bench.id).sheets?.[0]?.data?.[0]?.rowData?.findIndex((row) => row.values?.[0]?.note === 'n'),
    ).toBe(at);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('duplicateSheetCopiesMetadata: %s', async (duplicateSheetCopiesMetadata, count) => {
    bench = await startBench([], { switches: { duplicateSheetCopiesMetadata } });
    await bench.batch(onFirstRow, { duplicateSheet: { sourceSheetId: 0 } });
    const { data } = await bench.client.spreadsheets.developerMetadata.search({
      spreadsheetId: bench.id,
      requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }] },
    });
    expect(data.matchedDeveloperMetadata).toHaveLength(count);
  });

  it.each([
    [true, 400],
    [false, 200],
  ])('namedRangeSurvivesItsCells: %s', async (namedRangeSurvivesItsCells, status) => {
    bench = await startBench([], { switches: { namedRangeSurvivesItsCells } });
    const named = {
      addNamedRange: { namedRange: { name: 'lease', range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1 } } },
    };
    await bench.batch(named, {
      deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
    });
    expect((await bench.client.spreadsheets.get({ spreadsheetId: bench.id, fields: 'namedRanges' })).data).toEqual({});
    expect(
      await bench.batch(named).then(
        () => 200,
        (error: { status?: number }) => error.status,
      ),
    ).toBe(status);
  });

  it.each([
    [true, 3],
    [false, 2],
  ])('appendCellsCountsFormats: %s', async (appendCellsCountsFormats, row) => {
    bench = await startBench([['a']], { switches: { appendCellsCountsFormats } });
    await bench.batch(
      { updateCells: { start: { sheetId: 0, rowIndex: 1 }, fields: 'note', rows: [{ values: [{ note: 'n' }] }] } },
      {
        appendCells: {
          sheetId: 0,
          fields: 'userEnteredValue',
          rows: [{ values: [{ userEnteredValue: { stringValue: 'new' } }] }],
        },
      },
    );
    expect(await bench.read(`A${row}`)).toEqual([['new']]);
  });

  it('dateHeader: false leaves the header out', async () => {
    bench = await startBench([], { switches: { dateHeader: false } });
    expect((await fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}`)).headers.get('date')).toBeNull();
  });

  it('findReplaceSkipsFilteredRows: a hidden row is left alone', async () => {
    bench = await startBench([['h'], ['x'], ['y']], { switches: { findReplaceSkipsFilteredRows: true } });
    await bench.batch(
      {
        setBasicFilter: {
          filter: {
            range: { sheetId: 0, endRowIndex: 3, endColumnIndex: 1 },
            criteria: { 0: { hiddenValues: ['x'] } },
          },
        },
      },
      { findReplace: { find: '[xy]', replacement: 'z', searchByRegex: true, sheetId: 0 } },
    );
    expect(await bench.read('A1:A3')).toEqual([['h'], ['x'], ['z']]);
  });
});

/** What is known of them otherwise is what `doctor --probe` sees of each: `test/adapters/google-sheets/probe-record.test.ts`. */
describe('appendUnderFilter', () => {
  it.each([
    ['below', [['h'], ['x'], ['y'], ['new']]],
    ['nothing', [['h'], ['x'], ['y']]],
    ['over', [['h'], ['x'], ['new']]],
  ] as const)('%s', async (appendUnderFilter, shown) => {
    bench = await startBench([['h'], ['x'], ['y']], { switches: { appendUnderFilter } });
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 };
    const rows = [{ values: [{ userEnteredValue: { stringValue: 'new' } }] }];
    await bench.batch(
      { setBasicFilter: { filter: { range, criteria: { 0: { hiddenValues: ['y'] } } } } },
      { appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } },
    );
    expect(await bench.read('A1:A9')).toEqual(shown);
  });
});

describe('charts', () => {
  const chart = {
    chartId: 7,
    spec: {
      basicChart: {
        series: [{ series: { sourceRange: { sources: [{ sheetId: 0, startRowIndex: 1, endRowIndex: 2 }] } } }],
      },
    },
  };

  it('stay without series where their rows are deleted, and may be tabs, which have no cells', async () => {
    bench = await startBench([['h'], [1], [2]]);
    const at = (rowIndex: number) => ({ overlayPosition: { anchorCell: { sheetId: 0, rowIndex } } });
    const range = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
    await bench.batch(
      { addChart: { chart: { ...chart, position: at(5) } } },
      { addChart: { chart: { ...chart, chartId: 8, position: { newSheet: true } } } },
      { deleteDimension: { range } },
    );
    const [tab, ownTab] = bench.emulator.dump(bench.id).sheets ?? [];
    expect(tab?.charts?.[0]?.spec?.basicChart?.series).toEqual([]);
    expect(ownTab?.properties).toMatchObject({ title: 'Chart1', sheetType: 'OBJECT' });
    expect(ownTab?.properties).not.toHaveProperty('gridProperties');
    const sheetId = ownTab?.properties?.sheetId ?? 0;
    await expect(bench.batch({ appendCells: { sheetId, rows: [], fields: '*' } })).rejects.toMatchObject({
      status: 400,
    });
  });
});

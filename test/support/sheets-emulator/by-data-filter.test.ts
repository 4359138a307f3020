import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const rows = [
  ['a', 'b'],
  ['c', 'd'],
];

describe('values by data filter', () => {
  it('come by place, columns before rows, and once for one range [seen]', async () => {
    const { client, id } = (bench = await startBench(rows));
    const dataFilters = ['Sheet1!B1', 'Sheet1!A2', 'sheet1!B1:B1'].map((a1Range) => ({ a1Range }));
    const { data } = await client.spreadsheets.values.batchGetByDataFilter({
      spreadsheetId: id,
      requestBody: { dataFilters },
    });
    expect(data.valueRanges?.map(({ valueRange, dataFilters: by }) => [valueRange?.range, by?.length])).toEqual([
      ['Sheet1!A2', 1],
      ['Sheet1!B1', 2],
    ]);
  });

  const lookup = (developerMetadataLookup: object): object[] => [{ developerMetadataLookup }];
  it.each([
    [[], 'Must specify at least one dataFilter.'],
    [[{}], 'Invalid dataFilter[0]: dataFilter.filter must be specified.'],
    [[{ a1Range: 'A1' }, { a1Range: 'No' }], 'Invalid dataFilter[1]: Unable to parse range: No'],
    [
      lookup({ locationMatchingStrategy: 'INTERSECTING_LOCATION' }),
      'Invalid dataFilter[0]: A locationMatchingStrategy was specified, but no metadataLocation',
    ],
    [
      lookup({ locationType: 'ROW', locationMatchingStrategy: 'EXACT_LOCATION' }),
      'Invalid dataFilter[0]: The locationMatchingStrategy was specified as EXACT_LOCATION, but a locationType',
    ],
    [
      lookup({ locationMatchingStrategy: 'INTERSECTING_LOCATION', metadataLocation: { spreadsheet: true } }),
      'Invalid dataFilter[0]: DeveloperMetadataLookup.spreadsheet is true',
    ],
    [
      lookup({ locationType: 'SPREADSHEET', metadataLocation: { sheetId: 0 } }),
      'Invalid dataFilter[0]: Cannot limit by location type of SPREADSHEET for the location sheetId',
    ],
  ])('%j is refused in the words of the API [seen]', async (dataFilters, message) => {
    const { client, id } = (bench = await startBench(rows));
    const answer = await failure(
      client.spreadsheets.values.batchGetByDataFilter({ spreadsheetId: id, requestBody: { dataFilters } }),
    );
    expect(answer.status).toBe(400);
    expect(answer.message).toContain(message);
  });
});

describe('text as typed', () => {
  it.each(['1/2', '12-25', '€5', '7,50 €', '#N/A', '-A1+2'])('%s is not modelled', async (text) => {
    const { client, id } = (bench = await startBench());
    const { status } = await failure(
      client.spreadsheets.values.update({
        spreadsheetId: id,
        range: 'A1',
        valueInputOption: 'USER_ENTERED',
        requestBody: { values: [[text]] },
      }),
    );
    expect(status).toBe(501);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { difference, emptyBinding, translate } from './conformance/compare.ts';
import { startsElsewhere } from './conformance/first-state.ts';
import { parseEpisodes } from './conformance/parse-episodes.ts';
import { replay } from './conformance/replay.ts';
import { report } from './conformance/report.ts';
import { discoveryDir } from './test-client.ts';

describe('recorded traffic', () => {
  it.skipIf(discoveryDir === undefined)('is answered as it was recorded (needs LEADSHEET_SHARED)', async () => {
    const { episodes, problems } = parseEpisodes(
      readFileSync(`${discoveryDir ?? ''}/sheets-api-episodes.jsonl`, 'utf8'),
    );
    expect(problems).toEqual([]);
    expect(episodes.flatMap((episode) => startsElsewhere(episode) ?? [])).toEqual([]);
    const calls = await replay(episodes, discoveryDir);
    const { lines } = report(calls);
    expect(lines.filter((line) => line.startsWith('MISMATCH'))).toEqual([]);
    const counted = calls.filter((call) => call.outcome !== 'left out');
    expect(counted.filter((call) => call.outcome === 'matched').length / counted.length).toBeGreaterThanOrEqual(0.99);
  });

  it('counts a mismatch, what comes after a 501, and prints the counts last', async () => {
    const call = {
      op: 'spreadsheets.batchUpdate',
      method: 'POST',
      path: '/v4/spreadsheets/{id}:batchUpdate',
      query: {},
      status: 200,
    };
    const calls = await replay(
      [
        {
          source: 'made up',
          cassette: 'Made.up',
          interactions: [
            {
              ...call,
              request: { requests: [{ addSheet: { properties: { title: 'x' } } }] },
              response: {
                spreadsheetId: '{id}',
                replies: [{ addSheet: { properties: { sheetId: 12345, title: 'y' } } }],
              },
            },
            {
              ...call,
              request: { requests: [{ deleteSheet: { sheetId: 12345 } }] },
              response: { spreadsheetId: '{id}', replies: [{}] },
            },
            { ...call, request: { requests: [{ addSlicer: {} }] }, response: { spreadsheetId: '{id}', replies: [{}] } },
            {
              ...call,
              request: { requests: [{ deleteSheet: { sheetId: 1 } }] },
              response: { spreadsheetId: '{id}', replies: [{}] },
            },
          ],
        },
      ],
      undefined,
    );
    const { lines, mismatched } = report(calls);
    expect(mismatched).toBe(1);
    expect(lines[0]).toContain('replies[0].addSheet.properties.title: recorded "y" but answered "x"');
    expect(lines.at(-1)).toBe('matched 1, mismatched 1, unsupported 2');
  });
});

const line = (interactions: unknown, more: object = {}): string =>
  JSON.stringify({ cassette: 'Made.up', ...more, interactions });

const get = { method: 'GET', path: '/v4/spreadsheets/{id}/values/A1', status: 200 };

describe('a file of episodes', () => {
  it('is read line by line; what is no episode is told in words, and the rest is read all the same', () => {
    const { episodes, problems } = parseEpisodes(
      ['{broken', '[1]', line('none'), line([get, { ...get, path: 5 }]), '', line([get])].join('\n'),
    );
    expect(episodes.map((episode) => episode.cassette)).toEqual(['Made.up']);
    expect(problems).toEqual([
      'Line 1 is not JSON: "{broken"',
      expect.stringContaining('Line 2 is not an episode'),
      expect.stringContaining('Line 3 is not an episode'),
      expect.stringContaining('Line 4, call 1 is not a call'),
    ]);
  });

  it('may leave out names, hold parameters as plain texts, and paths as whole or encoded addresses', () => {
    const calls = [
      get,
      { ...get, path: 'v4/spreadsheets/{id}', query: { includeGridData: false } },
      { ...get, path: 'https://sheets.googleapis.com/v4/spreadsheets/X/values/%27a%20b%27!A1?fields=range' },
      { ...get, path: 'https://www.googleapis.com/drive/v3/files/X' },
      { ...get, path: '/drive/v3/files' },
    ];
    const { episodes, problems } = parseEpisodes(JSON.stringify({ interactions: calls }));
    expect(problems).toEqual([]);
    expect(episodes[0]).toMatchObject({
      cassette: 'Line 1',
      interactions: [
        { op: 'values.get', query: {} },
        { op: 'spreadsheets.get', path: '/v4/spreadsheets/{id}', query: { includeGridData: ['false'] } },
        { op: 'values.get', path: "/v4/spreadsheets/X/values/'a b'!A1", query: { fields: ['range'] } },
        { host: 'www.googleapis.com' },
        { host: 'another API (/drive/v3/files)' },
      ],
    });
  });

  it('may hold calls to other APIs: they are left out by name', async () => {
    const { episodes } = parseEpisodes(
      line([
        { ...get, path: 'https://www.googleapis.com/drive/v3/files/X' },
        { ...get, response: { range: 'Sheet1!A1', majorDimension: 'ROWS' } },
      ]),
    );
    const { lines } = report(await replay(episodes, undefined));
    expect(lines).toContain('LEFT OUT Made.up: not a call to the Sheets API but to www.googleapis.com (1 calls)');
    expect(lines.at(-1)).toBe('matched 1, mismatched 0, unsupported 0');
  });

  it('may begin with the call that makes the spreadsheet', async () => {
    const { episodes } = parseEpisodes(
      line([
        {
          method: 'POST',
          path: '/v4/spreadsheets',
          query: { fields: 'spreadsheetId' },
          request: { properties: { title: 'New' }, sheets: [{ properties: { title: 'a/b' } }] },
          status: 200,
          response: { spreadsheetId: '{id}' },
        },
        {
          ...get,
          path: "/v4/spreadsheets/{id}/values/'a/b'!A1",
          response: { range: "'a/b'!A1", majorDimension: 'ROWS' },
        },
      ]),
    );
    expect(report(await replay(episodes, undefined)).lines.at(-1)).toBe('matched 2, mismatched 0, unsupported 0');
  });

  it('starts elsewhere where its first look at the spreadsheet tells of another state', () => {
    const answer = (title: string, locale = 'en_US'): object => ({
      properties: { locale, timeZone: 'Etc/GMT' },
      sheets: [{ properties: { title, gridProperties: { rowCount: 1000, columnCount: 26 } } }],
    });
    const found = (response: object): string | undefined => {
      const [episode] = parseEpisodes(line([{ ...get, path: '/v4/spreadsheets/{id}', response }])).episodes;
      return episode && startsElsewhere(episode);
    };
    expect(found(answer('Sheet1'))).toBeUndefined();
    expect(found(answer('Leads'))).toBe('one tab Leads of 1000 by 26, locale en_US, Etc/GMT');
    expect(found(answer('Sheet1', 'fr_FR'))).toContain('locale fr_FR');
  });
});

describe('the comparison', () => {
  it('binds random IDs both ways and holds to them', () => {
    const binding = emptyBinding();
    expect(difference({ sheetId: 5 }, { sheetId: 9 }, binding)).toBeUndefined();
    expect(translate({ range: { sheetId: 5 } }, binding)).toEqual({ range: { sheetId: 9 } });
    expect(difference({ sheetId: 5 }, { sheetId: 8 }, binding)).toBeDefined();
    expect(difference({ sheetId: 6 }, { sheetId: 9 }, binding)).toBeDefined();
    expect(difference({ sheetId: 0 }, { sheetId: 4 }, binding)).toBeDefined();
  });

  it('takes the colours of a theme in any order, but each for itself', () => {
    const theme = (...types: string[]): object => ({ themeColors: types.map((colorType) => ({ colorType })) });
    expect(difference(theme('TEXT', 'LINK'), theme('LINK', 'TEXT'), emptyBinding())).toBeUndefined();
    expect(difference(theme('TEXT', 'LINK'), theme('LINK', 'LINK'), emptyBinding())).toContain('recorded "TEXT"');
    expect(difference({ sheets: [1, 2] }, { sheets: [2, 1] }, emptyBinding())).toBeDefined();
  });

  it('sees a field too many, one too few, and another value', () => {
    expect(difference({ a: 1 }, { a: 1, b: 2 }, emptyBinding())).toContain('.b: not recorded');
    expect(difference({ a: 1, b: [1] }, { a: 1 }, emptyBinding())).toContain('.b: recorded [1] but not answered');
    expect(difference({ a: [1, 2] }, { a: [1] }, emptyBinding())).toContain('recorded 2 items');
    expect(difference({ a: '1' }, { a: 1 }, emptyBinding())).toContain('recorded "1" but answered 1');
  });
});

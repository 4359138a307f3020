import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { difference, emptyBinding, translate } from './conformance/compare.ts';
import { parseEpisodes } from './conformance/episode.ts';
import { replay } from './conformance/replay.ts';
import { report } from './conformance/report.ts';
import { discoveryDir } from './test-client.ts';

describe('recorded traffic', () => {
  it.skipIf(discoveryDir === undefined)('is answered as it was recorded (needs LEADSHEET_SHARED)', async () => {
    const episodes = parseEpisodes(readFileSync(`${discoveryDir ?? ''}/sheets-api-episodes.jsonl`, 'utf8'));
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

describe('the comparison', () => {
  it('binds random IDs both ways and holds to them', () => {
    const binding = emptyBinding();
    expect(difference({ sheetId: 5 }, { sheetId: 9 }, binding)).toBeUndefined();
    expect(translate({ range: { sheetId: 5 } }, binding)).toEqual({ range: { sheetId: 9 } });
    expect(difference({ sheetId: 5 }, { sheetId: 8 }, binding)).toBeDefined();
    expect(difference({ sheetId: 6 }, { sheetId: 9 }, binding)).toBeDefined();
    expect(difference({ sheetId: 0 }, { sheetId: 4 }, binding)).toBeDefined();
  });

  it('sees a field too many, one too few, and another value', () => {
    expect(difference({ a: 1 }, { a: 1, b: 2 }, emptyBinding())).toContain('.b: not recorded');
    expect(difference({ a: 1, b: [1] }, { a: 1 }, emptyBinding())).toContain('.b: recorded [1] but not answered');
    expect(difference({ a: [1, 2] }, { a: [1] }, emptyBinding())).toContain('recorded 2 items');
    expect(difference({ a: '1' }, { a: 1 }, emptyBinding())).toContain('recorded "1" but answered 1');
  });
});

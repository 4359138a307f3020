import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const at = (locale: string) => ({ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } });

async function type(text: string, locale: string): Promise<unknown> {
  const { client, id, batch, read } = (bench = await startBench([]));
  await batch(at(locale));
  await client.spreadsheets.values.update({
    spreadsheetId: id,
    range: 'A1',
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [[text]] },
  });
  return (await read('A1', { valueRenderOption: 'UNFORMATTED_VALUE' }))[0]?.[0];
}

describe('locales other than en_US', () => {
  it.each(['12,5', '1.234', '3/4/2026', '12 März 2026', '€ 5', 'WAHR', '=1.5*2'])(
    'are a 501 where they may read %j otherwise',
    async (text) => {
      const { status, message } = await failure(type(text, 'de_DE'));
      expect(status).toBe(501);
      expect(message).toMatch(/in the locale de_DE/);
    },
  );

  it.each([
    ['LKWFVKBBC7', 'LKWFVKBBC7'],
    ['Acme 24/7 GmbH', 'Acme 24/7 GmbH'],
    ['42', 42],
    ['2026-03-02', 46_083],
    ['=A2', 0],
    ['=IF(1=1;"a, b";"c")', 'a, b'],
    ['=IF(1=1,"a","c")', '#ERROR!'],
    ['Muster & Co', 'Muster & Co'],
  ])('take %j as everywhere', async (text, value) => {
    expect(await type(text, 'de_DE')).toEqual(value);
  });

  it('share the decimal point where they are English, not the order of day and month', async () => {
    expect(await type('12.5', 'en_GB')).toBe(12.5);
    await bench?.close();
    expect((await failure(type('3/4/2026', 'en_GB'))).status).toBe(501);
  });

  it('show whole numbers, and refuse to show what they write otherwise, every time they are asked', async () => {
    const { client, id, batch } = (bench = await startBench([[42], [1.5]]));
    await batch(at('fr_FR'));
    const shown = (range: string) =>
      client.spreadsheets.values.get({ spreadsheetId: id, range, valueRenderOption: 'FORMATTED_VALUE' });
    expect((await shown('A1')).data.values).toEqual([['42']]);
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await failure(shown('A2'))).status).toBe(501);
    }
  });

  it('refuse a formula that was there before, every time they are asked', async () => {
    const { batch, read } = (bench = await startBench([]));
    const formula = { userEnteredValue: { formulaValue: '=1.5*2' } };
    await batch({ updateCells: { start: { sheetId: 0 }, fields: '*', rows: [{ values: [formula] }] } }, at('fr_FR'));
    for (let turn = 0; turn < 2; turn += 1) {
      const { status, message } = await failure(read('A1', { valueRenderOption: 'UNFORMATTED_VALUE' }));
      expect([status, message]).toEqual([501, 'The emulator does not model the formula =1.5*2 in the locale fr_FR.']);
    }
  });
});

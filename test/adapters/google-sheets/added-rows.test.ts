import { expect, it } from 'vitest';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';

it('rows added to a tab of the team’s keep the looks that its blank rows had', async () => {
  const { emulator, spreadsheetId, open, close } = await googleSheetHarness([
    { title: 'Leads', rows: [['Company', 'Created', 'Amount'], ['Acme']] },
  ]);
  try {
    const looks = { horizontalAlignment: 'CENTER', backgroundColor: { red: 1 } };
    const cell = { userEnteredFormat: { ...looks, numberFormat: { type: 'CURRENCY', pattern: '€#,##0' } } };
    const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 10, startColumnIndex: 0, endColumnIndex: 4 };
    emulator.act(spreadsheetId, [{ repeatCell: { range, cell, fields: 'userEnteredFormat' } }]);
    const store = open();
    const lease = await store.acquire();
    const { tabs } = await store.read(everything);
    const tabId = tabs.find(({ title }) => title === 'Leads')?.id ?? -1;
    await lease.write([{ kind: 'appendRows', tabId, rows: [[{ value: 'Globex' }, undefined, { value: 5 }]] }]);
    const date = { value: 46054, format: 'date' as const };
    await lease.write([{ kind: 'appendRows', tabId, rows: [[{ value: 'Initech' }, date]] }]);
    await lease.release();
    const cells = emulator.state.get(spreadsheetId)?.sheets[0]?.grid.slice(2, 4) ?? [];
    const shown = cells.map((row) => (row ?? []).map((each) => each?.userEnteredFormat));
    const currency = expect.objectContaining({ pattern: '€#,##0' }) as object;
    const asDate = expect.objectContaining({ pattern: 'yyyy-mm-dd' }) as object;
    for (const row of shown) for (const format of row) expect(format).toMatchObject({ horizontalAlignment: 'CENTER' });
    // A batch without dates leaves the number format alone; one with dates sets it.
    expect(shown[0]?.[2]?.numberFormat).toEqual(currency);
    expect(shown[1]?.[1]?.numberFormat).toEqual(asDate);
  } finally {
    await close();
  }
});

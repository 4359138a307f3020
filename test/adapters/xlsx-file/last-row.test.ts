import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { silentLog } from './silent-log.ts';
import { copyOf } from './workbook-copy.ts';

it('no row is put below the last one that a sheet has: nothing is written, and the tab and the limit are named', async () => {
  const path = copyOf('everything.xlsx');
  const before = readFileSync(path);
  const store = openXlsxFile(path, { log: silentLog });
  const { tabs } = await store.read(everything);
  const [tab] = tabs;
  if (tab === undefined) throw new Error('no tab');
  const lease = await store.acquire();
  const rows = Array.from({ length: 1_048_576 - tab.rowCount + 1 }, () => [{ value: 1 }]);
  await expect(lease.write([{ kind: 'appendRows', tabId: tab.id, rows }])).rejects.toMatchObject({
    code: 'too-big',
    message: expect.stringContaining('would have 1,048,577 rows; a sheet ends at 1,048,576'),
  });
  await lease.release();
  expect(readFileSync(path).equals(before)).toBe(true);
});

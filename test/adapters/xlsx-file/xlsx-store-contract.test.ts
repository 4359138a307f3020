import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import { silentLog } from './silent-log.ts';
import { tinyPerson, writeTinyWorkbook } from './tiny-spreadsheet.ts';

storeContract('.xlsx file', { detectsChanges: true, bindsColumns: false }, (tabs) => {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-store-'));
  const path = join(folder, 'pipeline.xlsx');
  writeTinyWorkbook(path, tabs);
  let now = Date.now();
  return Promise.resolve({
    open: () => openXlsxFile(path, { log: silentLog, lockClock: { now: () => now }, leaseMilliseconds: 60_000 }),
    person: tinyPerson(path),
    leaseMilliseconds: 60_000,
    advance(milliseconds) {
      now += milliseconds;
    },
    close() {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  });
});

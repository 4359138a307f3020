// Reads one .xlsx file and understands it, in a process of its own as a command does: node measure.mjs FILE.
import { adoptRemembered } from '../../../src/core/adoption/adopt-remembered.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { selectColumns } from '../../../src/core/adoption/select-columns.ts';
import { stopwatch } from '../stopwatch.mjs';

const store = openXlsxFile(process.argv[2], { log: quietLog });
const reading = stopwatch();
const workbook = await store.read(selectColumns);
const read = reading().cpu;
const adopting = stopwatch();
const adoption = adoptRemembered(workbook);
const adopt = adopting().cpu;
const rows = workbook.tabs.reduce((sum, tab) => sum + tab.rows.length, 0);
console.log(JSON.stringify({ read, adopt, rows, leadTabs: adoption.leadTabs.length }));

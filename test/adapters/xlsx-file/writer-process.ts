import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { BusyError } from '../../../src/errors.ts';
import { silentLog } from './silent-log.ts';

// Run by lock-and-replace.test.ts: appends rows to a workbook, a lease for every four batches.
const [path = '', prefix = '', count = '0'] = process.argv.slice(2);

async function run(): Promise<void> {
  const store = openXlsxFile(path, { log: silentLog });
  for (let n = 0; n < Number(count);) {
    let lease;
    try {
      lease = await store.acquire();
    } catch (cause) {
      if (!(cause instanceof BusyError)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
      continue;
    }
    await store.read(() => 'all');
    for (let batch = 0; batch < 4 && n < Number(count); batch++, n++) {
      await lease.write([{ kind: 'appendRows', tabId: 1, rows: [[{ value: `${prefix}${n}` }]] }]);
      process.stdout.write(`${n}\n`);
    }
    await lease.release();
  }
}

void run();

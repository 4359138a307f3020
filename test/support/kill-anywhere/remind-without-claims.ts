import { planAppend } from '../../../src/core/layout/plan-append.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { understandOrRefuse } from '../../../src/jobs/read-understanding.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { RemindOptions, RemindPorts } from '../../../src/jobs/remind/remind.ts';
import { layOutLedgerRows } from './lay-out-ledger-rows.ts';

/** The planted fault: mails first, the ledger afterwards. A crash in between sends them again. */
export async function remindWithoutClaims(ports: RemindPorts, options: RemindOptions): Promise<void> {
  const { messages } = await remind(ports, { ...options, dryRun: true });
  const lease = await ports.store.acquire();
  const workbook = await ports.store.read(everything);
  const { records } = understandOrRefuse(workbook, { now: ports.clock.now() });
  const known = new Set(records.ledger.map((row) => row.key));
  const due = messages.filter((message) => !known.has(message.key));
  for (const message of due) await ports.mailer?.send(message);
  await lease.write(planAppend(workbook.tabs, 'reminder-log', layOutLedgerRows(due)).writes);
  await lease.release();
}

import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { messageIdOf } from '../../../src/core/logs/message-id.ts';
import { readLedger } from '../../../src/core/logs/read-ledger.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { day } from '../../support/builders.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { lookAtLedger, planLedgerWrites } from '../../../src/jobs/remind/ledger-tab.ts';

const today = day('2026-03-02');
const header = tabSchemas['reminder-log'].columns.map((column) => column.header);
const lines = ['ann', 'ben', 'cem'].map((name) => {
  const key = `wb|digest|${name}@a.example|2026-03-02|1`;
  const at = serialFromDay(today + 0.375);
  const cells = [
    key,
    'digest',
    `${name}@a.example`,
    serialFromDay(today),
    'claimed',
    'abcdefghijklmnop.1',
    at,
    null,
    1,
  ];
  return [...cells, null, messageIdOf(key, 'a.example'), `stuck 0 ${name}`];
});

it('outcomes find their lines in the batch that brings the headers back', async () => {
  const store = memoryStore({ tabs: [{ title: 'Reminder Log', ownedAs: 'reminder-log', rows: lines }] });
  const workbook = await store.read(everything);
  const about = { workbooks: ['wb'], ahead: new Set<number>() };
  const [tab] = workbook.tabs;
  if (tab === undefined) throw new Error('no tab');
  const settled = readLedger(tab, about).map((row) => ({ ...row, state: 'sent' as const, outcome: 'sent' as const }));
  const look = lookAtLedger(workbook, { workbookKey: 'wb', today, read: ['reminder-log'] });
  const lease = await store.acquire();
  await lease.write(planLedgerWrites(look, settled, new Map()).writes);
  const [after] = (await store.read(everything)).tabs;
  expect(after?.rows[0]).toEqual(header);
  expect(after?.rows.slice(1).map((row) => [row[0], row[4], row[11]])).toEqual(
    lines.map((line) => [line[0], 'sent', line[11]]),
  );
});

import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStoreOptions, MemoryStore } from '../../support/memory-store/memory-store.ts';
import { readLedger } from '../../../src/core/logs/read-ledger.ts';
import type { InitialTab } from '../../support/memory-store/memory-workbook.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { day } from '../../support/builders.ts';

/** What Settings says where mail is on, and has been for long. */
export const mailOn: Readonly<Record<string, CellValue>> = {
  Mail: 'on',
  'Mail on since': '2026-01-01',
  'Mail bound to': 'memory',
  'Workbook ID': 'wb',
};

/** Rows of Settings as tabs have them. */
export function settingsTab(settings: Readonly<Record<string, CellValue>>): InitialTab {
  return { title: 'Settings', rows: [['Setting', 'Value'], ...Object.entries(settings)] };
}

/** A team's workbook in memory: each of `owners` has one deal with a follow-up that has been due since 20 November 2026. */
export function teamStore(
  owners: number,
  settings: Readonly<Record<string, CellValue>> = {},
  options: MemoryStoreOptions = {},
): MemoryStore {
  const all = Array.from({ length: owners }, (_, i) => i);
  const followUp = serialFromDay(day('2026-11-20'));
  const leads: CellValue[][] = all.map((i) => [`L${i}`, `Firm ${i}`, `Owner ${i}`, 'Lead generation', followUp]);
  const tabs: InitialTab[] = [
    { title: 'Leads', rows: [['Lead ID', 'Company', 'Owner', 'Stage', 'Follow-up date'], ...leads] },
    { title: 'Team', rows: [['Name', 'Email'], ...all.map((i) => [`Owner ${i}`, `owner${i}@team.example`])] },
    settingsTab({ ...mailOn, 'Weekly summary': 'no', ...settings }),
  ];
  return memoryStore({ timeZone: 'UTC', tabs }, options);
}

/** The ledger as the next run reads it. */
export function ledgerOf(workbook: Workbook): LedgerRow[] {
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  if (tab === undefined) return [];
  return readLedger(tab, { workbooks: ['wb'], ahead: new Set() });
}

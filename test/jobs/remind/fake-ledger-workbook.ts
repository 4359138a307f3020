import { memoryStore } from '../../../src/adapters/memory/memory-store.ts';
import type { MemoryStoreOptions, MemoryStore } from '../../../src/adapters/memory/memory-store.ts';
import { readLedger } from '../../../src/core/logs/read-ledger.ts';
import type { LedgerRow } from '../../../src/core/leads/records.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Settings } from '../../../src/core/leads/settings.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import type { UnderstoodWorkbook } from '../../../src/jobs/remind.ts';
import { aTeamMember, shippedStages, someHistory, someRecords, someSettings, day } from '../../support/builders.ts';

/** A workbook in memory of which only the ledger is read back; leads and settings are what the test says. */
export function ledgerStore(options: MemoryStoreOptions = {}): MemoryStore {
  return memoryStore({ tabs: [{ title: 'Leads', rows: [['Lead ID', 'Stage']] }] }, options);
}

export const someTeam = (count: number): TeamMember[] =>
  Array.from({ length: count }, (_, i) => aTeamMember({ name: `Owner ${i}`, email: `owner${i}@team.example` }));

export const mailOn: Partial<Settings> = {
  mail: 'on',
  mailOnSince: day('2026-01-01'),
  boundTo: 'memory',
  workbookId: 'wb',
};

export function understandOnly(about: {
  readonly leads: readonly Lead[];
  readonly team: readonly TeamMember[];
  readonly settings?: Partial<Settings>;
}): (workbook: Workbook) => UnderstoodWorkbook {
  return (workbook) => ({
    settings: someSettings({ ...mailOn, ...about.settings }),
    stages: shippedStages,
    history: someHistory(),
    records: someRecords({ leads: about.leads, team: about.team, ledger: ledgerOf(workbook) }),
  });
}

/** The ledger as the next run reads it. */
export function ledgerOf(workbook: Workbook): LedgerRow[] {
  const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === 'reminder-log');
  if (tab === undefined) return [];
  return readLedger(tab, { workbooks: ['wb'], ahead: new Set() });
}

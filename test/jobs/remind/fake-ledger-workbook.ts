import { memoryStore } from '../../../src/adapters/memory/memory-store.ts';
import type { MemoryStoreOptions, MemoryStore } from '../../../src/adapters/memory/memory-store.ts';
import { fieldColumns } from '../../../src/core/layout/tab-columns.ts';
import { outcomeOf } from '../../../src/core/leads/mail-outcome.ts';
import type { LedgerRow } from '../../../src/core/leads/records.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Settings } from '../../../src/core/leads/settings.ts';
import type { TeamMember } from '../../../src/core/leads/team-member.ts';
import { parseLedgerItems } from '../../../src/core/reminders/ledger-items.ts';
import { cellText } from '../../../src/core/workbook/cell-value.ts';
import { dayFromSerial, serialOf1970 } from '../../../src/core/workbook/day-time.ts';
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
  const columns = fieldColumns('reminder-log', tab.rows[0]);
  return tab.rows.slice(1).map((cells, i) => {
    const at = (field: string) => cells[columns.get(field) ?? -1];
    const text = (field: string): string | null => cellText(at(field)) || null;
    const time = (field: string): number | null => {
      const value = at(field);
      return typeof value === 'number' ? value - serialOf1970 : null;
    };
    const stands = { state: (text('state') ?? 'needs review') as LedgerRow['state'], reply: text('reply') };
    return {
      ...stands,
      key: text('key') ?? '',
      kind: text('kind') ?? '',
      recipient: text('recipient') ?? '',
      localDate: dayFromSerial(Number(at('localDate'))),
      claim: text('claim'),
      claimedAt: time('claimedAt'),
      settledAt: time('settledAt'),
      attempts: Number(at('attempts')),
      messageId: text('messageId'),
      items: parseLedgerItems(text('items') ?? ''),
      outcome: outcomeOf(text('outcome'), stands),
      row: i + 2,
    };
  });
}

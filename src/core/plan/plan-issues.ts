import { applyAccepted } from '../findings/apply-accepted.ts';
import type { Finding } from '../findings/finding.ts';
import { groupForIssues } from '../findings/group-for-issues.ts';
import { readAcceptedKeys } from '../leads/read-accepted-keys.ts';
import { layOutDataIssues, mostRowsOfLine } from '../layout/lay-out-data-issues.ts';
import type { IssueFacts } from '../layout/lay-out-data-issues.ts';
import type { WantedLooks } from '../layout/wanted-tab.ts';
import { planKeyedTab } from '../layout/plan-keyed-tab.ts';
import { besideEachOther } from '../leads/beside-each-other.ts';
import type { Lead } from '../leads/lead.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText } from '../workbook/cell-value.ts';
import { converter } from '../leads/converted-money.ts';
import { withoutTodays } from '../reminders/without-todays.ts';
import type { Understanding } from '../understand/understand.ts';
import { tabOf } from '../adoption/tab-of.ts';
import type { Tab } from '../workbook/workbook.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';

/**
 * The lines of Data Issues.
 *
 * @param more findings that are not of the rows: cells of the worker's tabs that somebody changed
 */
export function planIssues(
  {
    tabs,
    memory,
    looks,
  }: { readonly tabs: readonly Tab[]; readonly memory: WorkerMemory; readonly looks: WantedLooks },
  run: Understanding,
  more: readonly Finding[],
) {
  const { records, adoption, workbook, today } = run;
  const { settings } = adoption;
  const inTeamCurrency = converter(records.currencyRates, settings.currency);
  const worth = new Map(
    records.leads.map(({ key, amount, currency }) => [
      key,
      amount === null ? null : inTeamCurrency(amount, currency, today),
    ]),
  );
  const place = adoption.tabs.get('data-issues');
  const acceptedKeys = readAcceptedKeys(tabOf(workbook, place), place);
  const { open, accepted } = applyAccepted(more, acceptedKeys);
  const listed = withoutTodays(records.findings, run.reminders.toAct);
  const lines = groupForIssues([...listed, ...open], [...(records.accepted ?? []), ...accepted], acceptedKeys, {
    worthOf: (lead) => worth.get(lead) ?? null,
    examples: mostRowsOfLine,
  });
  return planKeyedTab({ tabs, name: 'data-issues', rows: layOutDataIssues(lines, factsOf(run)), memory, looks });
}

function factsOf({ records, adoption, workbook, metrics }: Understanding): IssueFacts {
  const leads = new Map(records.leads.map((lead) => [lead.key, lead]));
  const headerOf = (lead: Lead, field: string): string => {
    const place = adoption.leadTabs.find(({ tabId }) => tabId === lead.tabId);
    const header = tabOf(workbook, place)?.rows[place?.headerRow ?? -1]?.[place?.columns.get(field) ?? -1];
    return cellText(header) || (tabSchemas.leads.columns.find((column) => column.field === field)?.header ?? field);
  };
  return {
    written: metrics.written,
    nameOf: (key) => leads.get(key)?.company ?? leads.get(key)?.contact ?? null,
    beside({ lead, other }) {
      const [one, second] = [leads.get(other ?? ''), leads.get(lead ?? '')];
      if (one === undefined || second === undefined) return null;
      const says = besideEachOther(one, second, { headerOf, written: metrics.written });
      const link = { kind: 'cell' as const, tabId: one.tabId, row: one.row - 1, column: 0 };
      return says === '' ? null : { says, link };
    },
  };
}

import { applyAccepted } from '../findings/apply-accepted.ts';
import type { Finding } from '../findings/finding.ts';
import { groupForIssues } from '../findings/group-for-issues.ts';
import { readAcceptedKeys } from '../leads/read-accepted-keys.ts';
import { layOutDataIssues } from '../layout/lay-out-data-issues.ts';
import type { WantedLooks } from '../layout/wanted-tab.ts';
import { planKeyedTab } from '../layout/plan-keyed-tab.ts';
import { converter } from '../leads/converted-money.ts';
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
  const lines = groupForIssues(
    [...records.findings, ...open],
    [...(records.accepted ?? []), ...accepted],
    acceptedKeys,
    { worthOf: (lead) => worth.get(lead) ?? null },
  );
  return planKeyedTab({ tabs, name: 'data-issues', rows: layOutDataIssues(lines), memory, looks });
}

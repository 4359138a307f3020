import type { Adoption } from '../adoption/adoption.ts';
import { tabOf } from '../adoption/tab-of.ts';
import { applyAccepted } from '../findings/apply-accepted.ts';
import type { Finding } from '../findings/finding.ts';
import { stageOrders } from '../history/cell-evidence.ts';
import { rememberedLeads } from '../history/whose-rows/remembered-leads.ts';
import { placeOf, whoRowsAre } from '../history/whose-rows/who-rows-are.ts';
import type { WhoRowsAre } from '../history/whose-rows/who-rows-are.ts';
import { whoseRowsFindings } from '../history/whose-rows/whose-rows-findings.ts';
import type { Lead } from '../leads/lead.ts';
import { readAcceptedKeys } from '../leads/read-accepted-keys.ts';
import { heldFromText } from '../logs/held-leads.ts';
import { partedFromText } from '../logs/parted-ids.ts';
import { facesKey, heldKey, partedKey } from '../logs/memory-keys.ts';
import type { OwnLogs } from '../logs/read-own-logs.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Workbook } from '../workbook/workbook.ts';

export type SettledRows = WhoRowsAre & { readonly findings: readonly Finding[] };

interface SettleOptions {
  readonly memory: WorkerMemory;
  readonly logs: OwnLogs;
  readonly today: Day;
  /** IDs of rows that are no leads: no row of a lead is theirs. */
  readonly never: ReadonlySet<string>;
}

/** Whose rows the rows are. Where a person accepted what is said of a row, it is taken as it is written. */
export function settleRows(
  workbook: Workbook,
  adoption: Adoption,
  leads: readonly Lead[],
  { memory, logs, today, never }: SettleOptions,
): SettledRows {
  const remembered = rememberedLeads(logs.eventLines, logs.events, memory.other.get(facesKey) ?? '');
  const about = {
    leads,
    remembered,
    before: {
      ...partedFromText(memory.other.get(partedKey) ?? ''),
      held: new Set([...heldFromText(memory.other.get(heldKey) ?? '').keys()].filter((id) => !never.has(id))),
    },
    placedIds: memory.placedIds,
    orders: stageOrders(adoption.stages),
    today,
  };
  const look = (asWritten: ReadonlySet<string>): SettledRows => {
    const found = whoRowsAre({ ...about, asWritten });
    return { ...found, findings: whoseRowsFindings(found, workbook.tabs, adoption.leadTabs) };
  };
  const found = look(new Set());
  if (found.findings.length === 0) return found;
  const issues = adoption.tabs.get('data-issues');
  const { accepted } = applyAccepted(found.findings, readAcceptedKeys(tabOf(workbook, issues), issues));
  const asWritten = asAccepted(found, accepted);
  return asWritten.size === 0 ? found : look(asWritten);
}

/**
 * The rows that are taken as they are written. A row of which nobody can tell whose it is cannot be a lead that certainly stands
 * in another row: then it waits until that one has its ID back, else a lead would count twice and another as removed.
 */
function asAccepted(found: WhoRowsAre, accepted: readonly Finding[]): ReadonlySet<string> {
  const places = new Set(accepted.map(({ tabId, row }) => placeOf({ tabId: tabId ?? -1, row: row ?? 0 })));
  const elsewhere = new Set(found.parted.filter(({ lead }) => !places.has(placeOf(lead))).map(({ id }) => id));
  const waiting = found.odd.filter(({ lead, why }) => why === 'unsettled' && elsewhere.has(lead.id ?? ''));
  for (const { lead } of waiting) places.delete(placeOf(lead));
  return places;
}

import { applyAccepted } from '../findings/apply-accepted.ts';
import type { Finding } from '../findings/finding.ts';
import { readAcceptedKeys } from '../leads/read-accepted-keys.ts';
import type { Records } from '../leads/records.ts';
import type { Adoption } from '../adoption/adoption.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { tabOf } from '../adoption/tab-of.ts';

/** Adds findings that came later than those of the rows; what people accepted stays accepted. */
export function withFindings(
  records: Records,
  more: readonly Finding[],
  workbook: Workbook,
  adoption: Adoption,
): Records {
  if (more.length === 0) return records;
  const issues = adoption.tabs.get('data-issues');
  const { open, accepted } = applyAccepted(more, readAcceptedKeys(tabOf(workbook, issues), issues));
  return {
    ...records,
    findings: [...records.findings, ...open],
    acceptedFindings: records.acceptedFindings + accepted.length,
    accepted: [...(records.accepted ?? []), ...accepted],
  };
}

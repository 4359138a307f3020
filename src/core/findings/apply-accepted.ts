import { acceptGroupKey, acceptKey } from './accept-key.ts';
import type { Finding } from './finding.ts';
import { largestCauses, mostCausesPerCode, otherCauses } from './group-findings.ts';

export interface AcceptedFindings {
  /** What still has to be looked at. */
  readonly open: readonly Finding[];
  /** What people said is fine. */
  readonly accepted: readonly Finding[];
}

/**
 * Parts findings that people accepted (one by one, a whole cause, or the line of the many small causes) from the others. Keys that match nothing do no
 * harm: what they accepted is gone, and may come back.
 *
 * @param acceptedKeys of `acceptKey` and `acceptGroupKey`
 */
export function applyAccepted(findings: readonly Finding[], acceptedKeys: ReadonlySet<string>): AcceptedFindings {
  if (acceptedKeys.size === 0) return { open: findings, accepted: [] };
  const groups = new Map<string, boolean>();
  const largest = largestCauses(findings, mostCausesPerCode);
  const open: Finding[] = [];
  const accepted: Finding[] = [];
  for (const finding of findings) {
    const cause = `${finding.code}\u0000${finding.cause}`;
    let whole = groups.get(cause);
    if (whole === undefined) {
      const { code } = finding;
      const isSmall = largest.get(code)?.has(finding.cause) === false;
      whole =
        acceptedKeys.has(acceptGroupKey(finding)) ||
        (isSmall && acceptedKeys.has(acceptGroupKey({ code, cause: otherCauses })));
      groups.set(cause, whole);
    }
    (whole || acceptedKeys.has(acceptKey(finding)) ? accepted : open).push(finding);
  }
  return { open, accepted };
}

import { acceptGroupKey, acceptKey } from './accept-key.ts';
import type { Finding } from './finding.ts';
import { groupFindings, otherCauses } from './group-findings.ts';
import type { FindingGroup, GroupOptions } from './group-findings.ts';

/** A line of Data Issues. */
export interface IssueLine extends FindingGroup {
  /** What stands in its Cause column: `readAcceptedKeys` finds an acceptance again by it. */
  readonly key: string;
  readonly isAccepted: boolean;
}

/**
 * The lines of Data Issues: what is open, what costs most first, then what people accepted. An acceptance keeps a line of
 * its own under the key by which it was given, however many findings of the same cause come and go beside it; else it
 * would be lost on the first run that groups it with another.
 */
export function groupForIssues(
  open: readonly Finding[],
  accepted: readonly Finding[],
  acceptedKeys: ReadonlySet<string>,
  options: GroupOptions = {},
): IssueLine[] {
  const lines: IssueLine[] = groupFindings(open, options).map((group) => {
    const only = group.count === 1 ? group.examples[0] : undefined;
    return { ...group, key: only === undefined ? acceptGroupKey(group) : acceptKey(only), isAccepted: false };
  });
  const byKey = new Map<string, Finding[]>();
  for (const finding of accepted) {
    const [own, whole] = [acceptKey(finding), acceptGroupKey(finding)];
    const small = acceptGroupKey({ code: finding.code, cause: otherCauses });
    const key = [own, whole].find((each) => acceptedKeys.has(each)) ?? small;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [finding]);
    else known.push(finding);
  }
  for (const [key, findings] of byKey) {
    const [group] = groupFindings(findings, { ...options, causesPerCode: 1 });
    if (group !== undefined) lines.push({ ...group, key, isAccepted: true });
  }
  return lines;
}

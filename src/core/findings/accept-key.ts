import { contentHash } from '../workbook/content-hash.ts';
import type { Finding } from './finding.ts';

/**
 * Names a finding so that a person's acceptance of it is known again after any number of runs, after sorting, and after
 * tabs, headers and stages were renamed: the code, what it is about (the Lead ID, else the contents of the row), the
 * schema field and the value. A finding about a value that has changed since is a new one.
 */
export function acceptKey(finding: Finding): string {
  const parts = [finding.code, finding.identity, finding.field ?? '', finding.value ?? ''];
  return `f${contentHash(parts.join('\u0000'))}`;
}

/** Names a whole line of Data Issues: every finding of this code with this cause, those to come included. */
export function acceptGroupKey(group: { readonly code: string; readonly cause: string }): string {
  return `g${contentHash(`${group.code}\u0000${group.cause}`)}`;
}

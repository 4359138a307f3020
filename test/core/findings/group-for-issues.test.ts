import { expect, it } from 'vitest';
import { acceptGroupKey, acceptKey } from '../../../src/core/findings/accept-key.ts';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { applyAccepted } from '../../../src/core/findings/apply-accepted.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { groupForIssues } from '../../../src/core/findings/group-for-issues.ts';

const missing = (lead: string): Finding =>
  aFinding(
    'lead/lost-without-reason',
    { tab: 'Leads', tabId: 0, row: 2, lead },
    { message: 'No reason.', cause: 'lost' },
  );

/** One run: what is in the sheet and what people accepted so far → the lines, whose keys the next run reads. */
function run(findings: readonly Finding[], acceptedKeys: ReadonlySet<string>) {
  const { open, accepted } = applyAccepted(findings, acceptedKeys);
  return groupForIssues(open, accepted, acceptedKeys);
}

it('keeps an acceptance when other findings of its cause come', () => {
  const first = run([missing('L1')], new Set());
  expect(first).toMatchObject([{ key: acceptKey(missing('L1')), isAccepted: false, count: 1 }]);
  const keys = new Set([first[0]?.key ?? '']);
  const later = run([missing('L1'), missing('L2'), missing('L3')], keys);
  expect(later).toMatchObject([
    { key: acceptGroupKey(missing('L2')), isAccepted: false, count: 2 },
    { key: acceptKey(missing('L1')), isAccepted: true, count: 1 },
  ]);
  // The line is still there to be read by the run after that.
  expect(run([missing('L1')], new Set([later[1]?.key ?? '']))).toMatchObject([{ isAccepted: true }]);
});

it('keeps one line for a whole cause that was accepted', () => {
  const keys = new Set([acceptGroupKey(missing('L1'))]);
  expect(run([missing('L1'), missing('L2')], keys)).toMatchObject([{ isAccepted: true, count: 2, leads: 2 }]);
  expect(run([missing('L7')], keys)).toMatchObject([
    { isAccepted: true, count: 1, key: acceptGroupKey(missing('L1')) },
  ]);
});
